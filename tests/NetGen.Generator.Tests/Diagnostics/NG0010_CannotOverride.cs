using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0010_CannotOverride : RuleTests
{
    private const string Network = "[Network, Dense(2, 1)] partial class";

    protected override string Faulty => $"abstract class Model {{ protected abstract void Forward(ReadOnlySpan<float> x, Span<float> y); }} {Network} {{|CS0534:{{|NG0010:Net|}}|}} : Model;";

    protected override string Mended => $"abstract class Model {{ public abstract void Forward(ReadOnlySpan<float> x, Span<float> y); }} {Network} Net : Model;";

    protected override string Message => "Network 'Net' inherits the abstract 'Model.Forward(System.ReadOnlySpan<float>, System.Span<float>)', which the generated 'Forward(System.ReadOnlySpan<float>, System.Span<float>)' cannot override; make both alike and public, or rename the inherited one";

    [Theory]
    [InlineData("internal abstract int Predict(ReadOnlySpan<float> x);")]
    [InlineData("public abstract float[] Forward(ReadOnlySpan<float> x, Span<float> y);")]
    [InlineData("public abstract bool Predict(ReadOnlySpan<float> x);")]
    [InlineData("public abstract int InputSize { get; }")]
    [InlineData("public abstract int Layer1 { get; }")]
    [InlineData("public abstract int Parameters();")]
    [InlineData("public abstract NetworkArchitecture Architecture { get; }")]
    public Task Fires_beside_the_compilers_error_alone(string member) =>
        Build.Expect($"abstract class Model {{ {member} }} {Network} {{|CS0534:{{|NG0010:Net|}}|}} : Model; class Use {{ readonly Trainer<Net> trainer = new(new Net(), new TrainingOptions()); }}");

    // The compiler counts what is missing of an event or a property.
    [Theory]
    [InlineData("public abstract Span<float> Parameters { get; set; }")]
    [InlineData("public abstract event Action Predict;")]
    public Task Fires_where_two_accessors_are_missing(string member) =>
        Build.Expect($"abstract class Model {{ {member} }} {Network} {{|CS0534:{{|CS0534:{{|NG0010:Net|}}|}}|}} : Model;");

    [Theory]
    [InlineData("public abstract void Forward(ReadOnlySpan<float> input, Span<float> output);")]
    [InlineData("public abstract void Forward(ReadOnlySpan<float> x, Span<float> y, int n);")]
    [InlineData("public abstract int Predict(ReadOnlySpan<float> x);")]
    [InlineData("public abstract void Initialize(int seed);")]
    [InlineData("public abstract Span<float> Parameters { get; }")]
    [InlineData("public abstract ParameterView Layer1 { get; }")]
    [InlineData("public abstract float ComputeLoss(ReadOnlySpan<float> x, ReadOnlySpan<float> t, int n, BackwardContext? c = null);")]
    [InlineData("public abstract float Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> t, int n, Span<float> g, BackwardContext c);")]
    [InlineData("public virtual int Predict(ReadOnlySpan<float> x) => 7;")]
    [InlineData("[Obsolete] public abstract int Predict(ReadOnlySpan<float> x);")]
    public void The_generated_member_overrides_one_that_is_alike(string member)
    {
        var run = GeneratorRun.Of($"abstract class Model {{ {member} }} {Network} Net : Middle; abstract class Middle : Model;").Compiles();
        Assert.Contains("public override ", run.Sources["Net.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_abstract_member_of_a_generic_base_class_is_overridden() =>
        GeneratorRun.Of($"abstract class Model<T> {{ public abstract void Forward(ReadOnlySpan<T> x, Span<T> y); }} {Network} Net : Model<float>;").Compiles();

    [Fact]
    public void Networks_that_derive_from_a_network_override_what_it_overrides() =>
        GeneratorRun.Of($"abstract class Model {{ public abstract void Forward(ReadOnlySpan<float> x, Span<float> y); }} {Network} Net : Model; {Network} Other : Net;").Compiles();
}
