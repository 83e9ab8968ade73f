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

    [Theory]
    [InlineData("[Network, Input(4, Steps = 5), GRU({|NG0107:3|}, 2)] partial class Net;")]
    [InlineData("[Network, Input(4, Steps = {|NG0110:-5|}), GRU(4, 2)] partial class Net;")]
    [InlineData("[Network, Input(4, Steps = 5), GRU(4, 2)] partial class Net { public int {|NG0007:InputSize|} => 3; }")]
    public Task Its_errors_stand_alone_where_streams_are_used(string network) => Build.Expect(
        $$"""
        {{network}}
        class Streams
        {
            const int Size = Net.StepInputSize + Net.StepOutputSize;
            Net.State state;
            ISequenceNetwork Of(Net net) => net;
            void Run(Net net, Span<Net.State> states)
            {
                net.Step(ref state, default, default);
                net.Step(states, default, default);
                net.Process(ref state, default, default, 1);
                net.Prime(ref state, default, 1);
                state.Save(System.IO.Stream.Null);
                state.Load(System.IO.Stream.Null);
                if (state.Remembers(states[0]))
                    state.Reset();
            }
        }
        """);

    [Theory]
    [InlineData("[{|NG0006:Dense(12, 10, ReLU)|}, Dense(10, 3, Softmax)] partial class Net;")]
    [InlineData("[{|NG0006:Maxout(12, 10, 2)|}, Dense(10, 3), Dense(10, 3)] partial class Net;")]
    [InlineData("[{|NG0006:LayerNorm|}, Dense(10, 3)] partial class Net;")]
    [InlineData("[{|NG0006:Dense(12, 10)|}] partial class Net; [Dense(10, 3)] partial class Net;")]
    public Task Without_the_attribute_the_class_has_them_too(string network) => Build.Expect($"{network}\n{Uses}");

    [Fact]
    public Task A_network_that_also_lacks_the_attribute_beside_one_of_nearly_its_name_has_files_of_its_own() =>
        Build.Expect("#pragma warning disable CS8981\n[{|NG0006:Dense(2, 1)|}] partial class Net; [Network, Dense(2, 1)] partial class net; class Use { void Run(Net a, net b) => a.Forward(b.Parameters, a.Parameters); }");

    [Theory]
    [InlineData("[Network, {|CS0308:Dense<int>|}(2, 3)] partial class Net;")]
    [InlineData("[Network, Dense(2, 3), {|CS0308:LayerNorm<int>|}] partial class Net;")]
    [InlineData("[Network, Dense(2, {|CS0103:Unknown|})] partial class Net;")]
    [InlineData("[Network(Loss = Loss.{|CS0117:Nonsense|}), Dense(2, 1)] partial class Net;")]
    [InlineData("[Network, {|CS1729:Dense(1, 2, ReLU, 4)|}, Dense(3, 4)] partial class Net;")]
    public Task Where_the_compiler_does_not_understand_an_attribute_its_error_stands_alone(string network) => Build.Expect($"{network}\n{Uses}");

    [Fact]
    public Task Constants_of_sizes_that_are_wrong_can_be_computed_with() =>
        Build.Expect("[Network, Dense({|NG0101:0|}, {|NG0101:-3|})] partial class Net { const int Part = 12 / InputSize + 3 / ParameterCount; readonly float[] y = new float[OutputSize]; float First => y[0] + Part; }");

    // The compiler's command: what it prints first is what people read.
    [Theory]
    [InlineData("[Network, Dense(2, 1)] class Net;", "NG0001 at line 1")]
    [InlineData("[Network, Dense(2, 1)] partial record Net;", "NG0003 at line 1")]
    [InlineData("[Network, Dense(2, 1)] static partial class Net;", "NG0003 at line 1")]
    [InlineData("[Dense(2, 1)] class Net;", "NG0006 at line 1")]
    [InlineData("[Dense(2, 1)] partial class Net;", "NG0006 at line 1")]
    [InlineData("[Network, Dense(2, 1)] partial class Net { int Predict(ReadOnlySpan<float> x) => 1; }", "NG0007 at line 1")]
    [InlineData("[Network, Dense(2, 1, ReLU), Dense(2, 1)] partial class Net;", "NG0102 at line 1")]
    public async Task Uses_in_methods_are_not_reported(string network, string expected)
    {
        const string uses = "class Uses { void Run() { var net = new Net(); net.Forward(net.Parameters, new float[Net.OutputSize]); } }";
        string[] printed = await Build.PrintedFor(new TestProject($"{network}\n{uses}"));
        Assert.Equal(expected, printed[0]);
        Assert.DoesNotContain(printed, report => report.StartsWith("CS0117", StringComparison.Ordinal) || report.StartsWith("CS1061", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_error_of_the_class_comes_before_those_of_its_fields()
    {
        string[] printed = await Build.PrintedFor(new TestProject("class Uses { readonly Trainer<Net> trainer = new(new Net(), new TrainingOptions()); }\n[Network, Dense(2, 1)] class Net;\nclass Outer { [Network, Dense(2, 1)] partial class Inner; }"));
        Assert.Equal(["NG0001 at line 2", "NG0002 at line 3"], printed[..2]);
        Assert.Contains("CS0311 at line 1", printed);
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("", 1)]
    public void Editors_hear_of_the_class_from_the_analyzer_alone(string designTime, int reports) =>
        Assert.Equal(reports, GeneratorRun.Of(new TestProject("[Network, Dense(2, 1)] class Net;") { Properties = TestProject.With("NetGenDesignTimeBuild", designTime) }).Diagnostics.Length);

    [Fact]
    public Task A_class_called_like_a_member_has_one_too() =>
        Build.Expect("[Network, Dense(12, 10, ReLU), Dense({|NG0102:8|}, 3)] partial class Backward; class Uses { readonly Trainer<Backward> trainer = new(new Backward(), new TrainingOptions()); }");

    [Theory]
    [InlineData("InputSize")]
    [InlineData("Parameters")]
    [InlineData("Architecture")]
    [InlineData("Layer1")]
    public Task A_class_called_like_a_constant_or_property_has_the_others(string name) =>
        Build.Expect($"[Network, Dense(12, 10)] partial class {{|NG0008:{name}|}}; class Uses {{ readonly Trainer<{name}> trainer = new(new {name}(), new TrainingOptions()); int Run({name} net) => {name}.OutputSize + net.Predict(default); }}");

    [Theory]
    [InlineData("State")]
    [InlineData("Step")]
    [InlineData("StepOutputSize")]
    public Task A_class_of_sequences_called_like_a_member_of_streams_has_the_others(string name) =>
        Build.Expect($"[Network, Input(2, Steps = 3), GRU(2, 1)] partial class {{|NG0008:{name}|}}; class Uses {{ readonly Trainer<{name}> trainer = new(new {name}(), new TrainingOptions()); }} [Network, Dense(2, 1)] partial class Process;");

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
