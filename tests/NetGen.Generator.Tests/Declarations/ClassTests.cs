using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What else the user's class may have.</summary>
public class ClassTests
{
    [Theory]
    [InlineData("partial class Net : System.IO.MemoryStream;")]
    [InlineData("partial class Net : INetwork<Net>, IDisposable { public void Dispose() { } }")]
    [InlineData("partial class Net { public Net() { } public Net(int seed) => Initialize(seed); ~Net() { } }")]
    [InlineData("partial class Net { static Net() => Console.WriteLine(Architecture.Name); }")]
    [InlineData("partial class Net(int seed) { public int Seed => seed; public void Reset() => Initialize(seed); }")]
    [InlineData("partial class Net(int input, int output, int count, int context) { public int Sum => input + output + count + context; }")]
    [InlineData("partial class Net { private readonly float[] _buffer = new float[OutputSize]; public float[] Run(float[] x) { Forward(x, _buffer); return _buffer; } }")]
    [InlineData("partial class Net { public static readonly Net Shared = new(); public string Name { get; set; } = \"\"; public event Action? Changed { add { } remove { } } }")]
    [InlineData("partial class Net { public float this[int i] => Parameters[i]; public static Net operator +(Net a, Net b) => a; public static implicit operator int(Net net) => 1; }")]
    [InlineData("partial class Net { public enum Class { A, B, C } public Class Classify(float[] x) => (Class)Predict(x); class Inner { Net? net; public Net? Get() => net ??= new(); } }")]
    [InlineData("[Obsolete(\"use another\")] partial class Net;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] partial class Net;")]
    [InlineData("public sealed partial class Net : Base<Net>; public abstract class Base<T> where T : new() { public abstract class Nested; protected int InputSize; public virtual void Forward(ReadOnlySpan<float> x, Span<float> y) { } }")]
    [InlineData("partial class Net : Other; [Network, Dense(2, 3)] partial class Other;")]
    public void Compiles(string declaration) => GeneratorRun.Of($"[Network, Dense(2, 4, ReLU), Dense(4, 3, Softmax)] {declaration}").Compiles();

    [Fact]
    public void Parameters_of_a_primary_constructor_named_like_members_compile() => GeneratorRun.Of(
        "[Network, Dense(2, 1)] partial class Net(int inputSize, float[] weights) { public int Sum => inputSize + weights.Length; }").Compiles();

    [Theory]
    [InlineData("using D = NetGen.DenseAttribute; using NetAttribute = NetGen.NetworkAttribute; [Net, D(2, 4, ReLU), D(4, 1)] partial class Net;")]
    [InlineData("[global::NetGen.NetworkAttribute, global::NetGen.Dense(2, 4, global::NetGen.Activation.ReLU), NetGen.DenseAttribute(4, 1)] partial class Net;")]
    [InlineData("[Network, Dense(2, 4, ReLU), Dense(4, 1)] partial class Net;")]
    [InlineData("[Network] [Dense(2, 4, ReLU)] [Dense(4, 1)] partial class Net;")]
    [InlineData("[Dense(2, 4, ReLU)] [Serializable] [Dense(4, 1), Network] partial class Net;")]
    [InlineData("[type: Network, Dense(2, 4, ReLU)] [type: Dense(4, 1)] partial class Net;")]
    [InlineData("/* a */ [Network] // b\n /* c */ [Dense(2, /* d */ 4, ReLU)] /// <e/>\n#region f\n [Dense(4, 1)]\n#endregion\n partial class Net;")]
    [InlineData("[Network]\n#if !NO_HIDDEN_LAYER\n[Dense(2, 4, ReLU)]\n[Dense(4, 1)]\n#else\n[Dense(2, 1)]\n#endif\npartial class Net;")]
    public void The_layers_are_found_in_source_order(string source)
    {
        var run = GeneratorRun.Of(source.Replace("/// <e/>", "", StringComparison.Ordinal)).Compiles();
        Assert.Contains("public global::NetGen.ParameterView Layer2", run.Sources["Net.g.cs"], StringComparison.Ordinal);
        Assert.Contains("  1  Dense           2        4  ReLU", run.Sources["Net.g.cs"], StringComparison.Ordinal);
        Assert.Contains("  2  Dense           4        1  Linear", run.Sources["Net.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Preprocessor_symbols_choose_layers()
    {
        const string source = "[Network]\n#if SMALL\n[Dense(2, 1)]\n#else\n[Dense(2, 4, ReLU)]\n[Dense(4, 1)]\n#endif\npartial class Net;";
        Assert.Contains("ParameterCount = 3;", GeneratorRun.Of(new TestProject(source) { Symbols = ["SMALL"] }).Compiles().Sources["Net.g.cs"], StringComparison.Ordinal);
        Assert.Contains("ParameterCount = 17;", GeneratorRun.Of(source).Compiles().Sources["Net.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Someone_elses_attributes_are_ignored()
    {
        var run = GeneratorRun.Of(
            """
            namespace Other
            {
                [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)] class DenseAttribute(int inputs, int outputs) : Attribute { public int Sum => inputs + outputs; }
                class NetworkAttribute : Attribute;
                [Other.Network, Other.Dense(2, 3)] class NoNetwork;
                [NetGen.Network, Other.Dense(5, 6), NetGen.Dense(2, 1), Other.Dense(7, 8)] partial class Net;
            }
            """).Compiles();
        Assert.Contains("ParameterCount = 3;", run.Sources["Other.Net.g.cs"], StringComparison.Ordinal);
        Assert.Equal(4, run.Sources.Count);
    }

    [Fact]
    public void Attributes_of_the_runtimes_name_in_the_users_own_project_are_someone_elses_too()
    {
        var run = GeneratorRun.Of(new TestProject(
            """
            namespace NetGen
            {
                [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple = true)] class DenseAttribute(int inputs, int outputs) : System.Attribute { public int Sum => inputs + outputs; }
                class NetworkAttribute : System.Attribute;
                [Network, Dense(2, 3)] class NoNetwork;
            }
            """)
        { HasGlobalUsings = false, Runtime = null }).Compiles();
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("[Network, Dense({|CS0103:Unknown|}, 1)] partial class Net;")]
    [InlineData("[Network, {|CS7036:Dense(2)|}] partial class Net;")]
    [InlineData("[Network, Dense({|CS1503:\"2\"|}, 1)] partial class Net;")]
    [InlineData("[Network, Dense(2, 1, Slope = {|CS0029:\"x\"|})] partial class Net;")]
    [InlineData("[Network, Dense(2, 1, {|CS0117:Activation.Nonsense|})] partial class Net;")]
    [InlineData("[Network, Dense(2, 1, {|CS0246:Slop|} = 1)] partial class Net;")]
    [InlineData("[Network(Loss = {|CS0117:Loss.Nonsense|}), Dense(0, 1)] partial class Net;")]
    [InlineData("[Network, {|CS0308:Dense<int>|}(2, 3)] partial class Net;")]
    [InlineData("[Network, {|CS0308:Maxout<int>|}(2, 3, 2)] partial class Net;")]
    [InlineData("[Network, Dense(2, 3), {|CS0308:LayerNorm<int>|}] partial class Net;")]
    [InlineData("[Network, Dense(2, 3), {|CS0308:Dropout<int>|}(0.5), Dense(3, 1)] partial class Net;")]
    [InlineData("[Network, Dense(2, 3), {|CS0308:BatchNorm<int, float>|}, Dense(3, 1)] partial class Net;")]
    [InlineData("[Network, Dense(2, 3), {|CS0308:Residual<int>|}(1), Dense(3, 3), Dense(3, 3)] partial class Net;")]
    [InlineData("[{|CS0308:Network<int>|}, Dense(2, 3)] partial class Net;")]
    [InlineData("[{|CS0308:Network<Net>|}(Loss = Loss.Huber), Dense(2, 3)] partial class Net;")]
    [InlineData("[Network, {|CS1729:Dense(2, 3, ReLU, 4)|}] partial class Net;")]
    [InlineData("[Network, {|CS7036:Dense|}] partial class Net;")]
    [InlineData("[Network, {|CS7036:Dropout|}, Dense(2, 1)] partial class Net;")]
    [InlineData("[{|CS1729:Network(1)|}, Dense(2, 1)] partial class Net;")]
    [InlineData("[Network(Loss = {|CS0029:\"x\"|}), Dense(2, 1)] partial class Net;")]
    [InlineData("[Network(Precision = {|CS0266:1|}), Dense(2, 1)] partial class Net;")]
    [InlineData("[Network(Weights = {|CS0029:1|}), Dense(2, 1)] partial class Net;")]
    [InlineData("[Network, Dense(2, 1, {|CS0643:Bias = true|}, Bias = false)] partial class Net;")]
    [InlineData("[Network, Dense({|CS1739:nonsense|}: 2, outputs: 1)] partial class Net;")]
    [InlineData("[Network, Dense(2, 1, {|CS0599:Slope|}: 1)] partial class Net;")]
    [InlineData("[Network, Residual({|CS1503:0.5|}), Dense(2, 2)] partial class Net;")]
    [InlineData("[Network, Dense({|CS0030:(int)\"2\"|}, 1)] partial class Net;")]
    [InlineData("[Network, Dense({|CS0220:int.MaxValue + 1|}, 1)] partial class Net;")]
    [InlineData("class C { public static int Size = 2; } [Network, Dense({|CS0182:C.Size|}, 1)] partial class Net;")]
    public async Task Binding_errors_are_the_compilers_alone(string source)
    {
        var marked = MarkedSource.Parse(source);
        var reports = await Build.ReportsOf(new TestProject(marked.Text));
        Assert.All(reports, report => Assert.StartsWith("CS", report.Id, StringComparison.Ordinal));
        Assert.NotEmpty(reports);
    }

    [Fact]
    public async Task A_network_attribute_that_is_repeated_is_the_compilers_error_alone()
    {
        await Build.Expect("[Network, {|CS0579:Network|}, Dense(2, 1)] partial class Net;");
        await Build.Expect("[Network, Dense(2, 1)] partial class Net;", "[{|CS0579:Network|}] partial class Net;");
    }

    [Fact]
    public async Task A_class_and_a_record_of_one_name_are_the_compilers_error()
    {
        var reports = await Build.ReportsOf(new TestProject("[Network, Dense(2, 1)] partial class Net; [Network, Dense(2, 1)] partial record Net; partial class Outer { [Network, Dense(2, 1)] partial class Net; } partial record Outer { [Network, Dense(2, 1)] partial class Net; }"));
        Assert.DoesNotContain(reports, report => report.Id is "CS8785" or "AD0001");
    }
}
