using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0011_HidesMember : RuleTests
{
    private const string Network = "[Network, Dense(2, 1)] partial class";

    protected override string Faulty => $"class Model {{ public void Forward(ReadOnlySpan<float> x, Span<float> y) {{ }} }} {Network} {{|NG0011:Net|}} : Model;";

    protected override string Mended => $"class Model {{ public virtual void Forward(ReadOnlySpan<float> x, Span<float> y) {{ }} }} {Network} Net : Model;";

    protected override string Message => "Network 'Net' inherits 'Model.Forward(System.ReadOnlySpan<float>, System.Span<float>)', which the generated 'Forward(System.ReadOnlySpan<float>, System.Span<float>)' hides, so that calls by the base class do not reach the network; make the inherited one virtual or rename it";

    [Theory]
    [InlineData("class Model { public int InputSize => 3; }")]
    [InlineData("class Model { protected virtual int Predict(ReadOnlySpan<float> x) => 1; }")]
    [InlineData("abstract class Root { public abstract int Predict(ReadOnlySpan<float> x); } class Model : Root { public sealed override int Predict(ReadOnlySpan<float> x) => 1; }")]
    [InlineData("class Model { public static void Initialize(int seed) { } }")]
    public Task Fires(string model) => Build.Expect($"{model} {Network} {{|NG0011:Net|}} : Model;");

    [Theory]
    [InlineData("class Model { public int Step => 3; }")]
    [InlineData("class Model { public struct State; }")]
    [InlineData("class Model { protected const int StepInputSize = 1; }")]
    public async Task Fires_for_members_of_streams(string model)
    {
        await Build.Expect($"{model} [Network, Input(2, Steps = 3), GRU(2, 1)] partial class {{|NG0011:Net|}} : Model;");
        await Build.Expect($"{model} {Network} Net : Model;");
    }

    [Theory]
    [InlineData("class Model { private int InputSize => 3; public int Sum() => InputSize; }")]
    [InlineData("class Model { public int Predict(float x) => 1; public void Forward() { } }")]
    [InlineData("[Network, Dense(3, 2)] partial class Model;")]
    public Task Members_out_of_reach_other_signatures_and_networks_are_fine(string model) => Build.Expect($"{model} {Network} Net : Model;");
}
