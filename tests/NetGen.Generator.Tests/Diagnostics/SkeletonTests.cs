using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A network with errors has members all the same, so that its errors are what a build shows, not the uses of the network.</summary>
public sealed class SkeletonTests
{
    private const string Uses = """
        class Uses
        {
            const int Size = Net.InputSize + Net.OutputSize + Net.ParameterCount;
            readonly Trainer<Net> trainer = new(new Net(), new TrainingOptions());
            NetworkArchitecture Architecture => Net.Architecture;
            ParameterView First(Net net) => net.Layer1;
            int Class(Net net)
            {
                net.Initialize(1);
                net.Forward(net.Parameters, net.Parameters);
                net.Forward(net.Parameters, net.Parameters, 1);
                net.ComputeLoss(default, default, 1);
                net.Backward(default, default, 1, default);
                return net.Predict(default);
            }
        }
        """;

    [Theory]
    [InlineData("[Network, Dense(12, 10, ReLU), Dense({|NG0102:8|}, 3, Softmax)] partial class Net;")]
    [InlineData("[Network, Dense(12, {|NG0101:0|})] partial class Net;")]
    [InlineData("[Network(Loss = {|NG0204:Loss.CrossEntropy|}), Dense(12, 10)] partial class Net;")]
    [InlineData("[Network, Dense(1, {|NG0302:5000000|})] partial class Net;")]
    [InlineData("[Network(Weights = {|NG0501:\"net.safetensors\"|}), Dense(12, 10)] partial class Net;")]
    public Task Its_errors_stand_alone(string network) => Build.Expect($"{network}\n{Uses}");

    [Fact]
    public Task A_class_called_like_a_member_has_one_too() =>
        Build.Expect("[Network, Dense(12, 10, ReLU), Dense({|NG0102:8|}, 3)] partial class Backward; class Uses { readonly Trainer<Backward> trainer = new(new Backward(), new TrainingOptions()); }");

    [Fact]
    public Task Its_errors_cannot_be_silenced() =>
        Build.Expect(new TestProject("#pragma warning disable NG0102\n[Network, Dense(12, 10, ReLU), Dense({|NG0102:8|}, 3)] partial class Net;") { EditorConfig = "dotnet_diagnostic.NG0102.severity = none" });

    [Theory]
    [InlineData("RunAnalyzers", "false", true)]
    [InlineData("RunAnalyzersDuringBuild", "False", true)]
    [InlineData("RunAnalyzers", "true", false)]
    [InlineData("RunAnalyzers", "", false)]
    public void Where_no_analyzer_runs_the_generator_reports_them(string property, string value, bool reports)
    {
        var project = new TestProject("[Network, Dense(12, 10, ReLU), Dense(8, 3, Softmax)] partial class Net;") { Properties = TestProject.With(property, value) };
        Assert.Equal(
            reports ? ["Net.g.cs: Layer 2 (Dense) expects 8 inputs but layer 1 (Dense) produces 10; change 8 to 10"] : [],
            GeneratorRun.Of(project).Diagnostics.Select(report => $"{report.Location.GetLineSpan().Path}: {report.GetMessage(null)}"));
    }
}
