using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0007_MemberIsTaken : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1)] partial class Net { public int {|NG0007:InputSize|} => 3; }";

    protected override string Mended => "[Network, Dense(2, 1)] partial class Net { public int FeatureCount => 3; }";

    protected override string Message => "Network 'Net' declares 'InputSize', which the generator adds itself; rename it or, for a method, change its parameters";

    [Theory]
    [InlineData("public void {|NG0007:Forward|}(ReadOnlySpan<float> x, Span<float> y) { }")]
    [InlineData("public int {|NG0007:Forward|}(ReadOnlySpan<float> x, Span<float> y, int n) => n;")]
    [InlineData("private static float {|NG0007:Backward|}(ReadOnlySpan<float> x, ReadOnlySpan<float> t, int n, Span<float> g, BackwardContext? c) => n;")]
    [InlineData("public int {|NG0007:Predict|}(ReadOnlySpan<float> x) => 0;")]
    [InlineData("public partial int {|NG0007:Predict|}(ReadOnlySpan<float> x); public partial int Predict(ReadOnlySpan<float> x) => 0;")]
    [InlineData("public void {|NG0007:Initialize|}(int seed) { }")]
    [InlineData("public int {|NG0007:Forward|};")]
    [InlineData("public class {|NG0007:Backward|};")]
    [InlineData("public event Action {|NG0007:Predict|} { add { } remove { } }")]
    [InlineData("public int {|NG0007:Layer1|} => 0;")]
    [InlineData("public int {|NG0007:ParameterCount|}() => 0;")]
    [InlineData("public static string {|NG0007:Architecture|} = \"\";")]
    [InlineData("public const int {|NG0007:OutputSize|} = 1, {|NG0007:Parameters|} = 2;")]
    [InlineData("public System.Span<float> {|NG0007:get_Parameters|}() => default;")]
    [InlineData("public void {|NG0007:set_Parameters|}(System.Span<float> value) { }")]
    [InlineData("public static NetworkArchitecture {|NG0007:get_Architecture|}() => null!;")]
    [InlineData("public ParameterView {|NG0007:get_Layer1|}() => default;")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"Parameters\")] public float {|NG0007:this|}[int i] => i;")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"Forward\")] public float {|NG0007:this|}[int i] => i;")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"InputSize\")] public float {|NG0007:this|}[int i] => i;")]
    [InlineData("public class {|NG0007:Predict|}<T>;")]
    public Task Fires_on_the_users_member(string members) => Build.Expect($"[Network, Dense(2, 1)] public partial class Net {{ {members} }}");

    [Theory]
    [InlineData("public float[] Forward(float[] x) { var y = new float[1]; Forward(x, y); return y; }")]
    [InlineData("public void Forward(float[] x, float[] y) => Forward((ReadOnlySpan<float>)x, y);")]
    [InlineData("public void Forward(ref ReadOnlySpan<float> x, Span<float> y) => Forward(x, y);")]
    [InlineData("public void Forward<T>(ReadOnlySpan<float> x, Span<float> y, T t) => Forward(x, y);")]
    [InlineData("public int Predict(float a, float b) => Predict([a, b]);")]
    [InlineData("public void Initialize() => Initialize(1);")]
    [InlineData("public int Layer2 => 0; public int Layer10 => 0; public int inputSize => InputSize;")]
    [InlineData("public Span<float> get_Parameters(int layer) => Parameters[layer..]; public void set_Parameters(float[] values) => values.CopyTo(Parameters);")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"Values\")] public float this[int i] => Parameters[i];")]
    [InlineData("public static string nameof(float[] values) => $\"{values.Length}\"; public static string nameof(object value) => $\"{value}\";")]
    [InlineData("public int var => 1; public int nint => 1;")]
    public void Other_signatures_and_names_are_fine(string members) =>
        GeneratorRun.Of($"[Network, Dense(2, 1)] public partial class Net {{ {members} }}").Compiles();

    [Theory]
    [InlineData("public int {|NG0007:InputSize|} => 3; int Twice => 2 * InputSize + OutputSize;")]
    [InlineData("public int {|NG0007:Forward|}; int Field => Forward;")]
    [InlineData("public void {|NG0007:Forward|}(ReadOnlySpan<float> x, Span<float> y) => Forward(x, y, 1);")]
    [InlineData("public static NetworkArchitecture {|NG0007:Architecture|} => null!; NetworkArchitecture A => Architecture;")]
    [InlineData("public float[] {|NG0007:Parameters|} => []; int Length => Parameters.Length;")]
    [InlineData("public Span<float> {|NG0007:get_Parameters|}() => default; public int {|NG0007:Layer1|} => Predict([1f, 2f]);")]
    public Task Stands_alone_whatever_uses_the_network(string members) =>
        Build.Expect($"[Network, Dense(2, 1)] public partial class Net {{ {members} }} class Use {{ readonly Trainer<Net> trainer = new(new Net(), new TrainingOptions()); void Run(Net net) => net.Backward(default, default, 1, default); }}");

    [Theory]
    [InlineData("public int {|NG0007:StepInputSize|} => 3;")]
    [InlineData("public const int {|NG0007:StepOutputSize|} = 3;")]
    [InlineData("public struct {|NG0007:State|};")]
    [InlineData("public enum {|NG0007:State|} { Idle }")]
    [InlineData("public int {|NG0007:Step|} { get; set; }")]
    [InlineData("public event Action {|NG0007:Process|} { add { } remove { } }")]
    [InlineData("public class {|NG0007:Prime|};")]
    public Task Fires_on_names_of_streams(string members) => Build.Expect($"[Network, Input(2, Steps = 3), GRU(2, 1)] public partial class Net {{ {members} }}");

    [Theory]
    [InlineData("Input(2, Steps = 3), GRU(2, 1)", "public void Step(float x) { } public void Process(State state, float x) { } public bool Prime(ref State state) => state.Remembers(state);")]
    [InlineData("Dense(2, 1)", "public int StepInputSize => 3; public struct State; public int Step => 1; public int Process => 2; public int Prime => 3;")]
    [InlineData("Input(2, Steps = 0), Dense(2, 1)", "public int Step => 1; public struct State;")]
    public void Names_of_streams_are_free_where_parameters_differ_and_where_there_are_no_streams(string layers, string members) =>
        GeneratorRun.Of($"[Network, {layers}] public partial class Net {{ {members} }}").Compiles();

    [Fact]
    public Task Fires_in_another_file_than_the_attributes() => Build.Expect(
        "[Network, Dense(2, 1)] partial class Net;",
        "partial class Net { public int {|NG0007:InputSize|} => 3; }");
}
