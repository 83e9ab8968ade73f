using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>Networks whose weights are compiled in: what the generator makes of them, and what runs again when a file changes.</summary>
public class EmbeddingTests
{
    internal const string Header = """{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    private const string Source = """[Network(Weights = "net.safetensors"), Dense(2, 1)] public partial class Net; [Network, Dense(2, 1)] public partial class Other;""";

    private static readonly AdditionalText Text = new WeightsText("net.safetensors", WeightsText.File(Header, 1.5f, -2, 0.25f));

    [Fact]
    public void A_new_instance_holds_the_weights_of_the_file()
    {
        dynamic network = Create(GeneratorRun.Of(new TestProject(Source) { Texts = [Text] }).Compiles(), "Net");
        var parameters = ((IParameters)new Reader().Of(network)).Values;
        Assert.Equal([1.5f, -2, 0.25f], parameters);
    }

    /// <summary>PyTorch's modules number the tensors of their layers.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("_l0")]
    public void Tensors_of_recurrent_layers_may_have_the_names_of_PyTorchs_modules(string suffix)
    {
        string header = $$"""{"layers.0.weight_ih{{suffix}}":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"layers.0.weight_hh{{suffix}}":{"dtype":"F64","shape":[1,1],"data_offsets":[4,12]},"layers.0.bias_ih{{suffix}}":{"dtype":"F32","shape":[1],"data_offsets":[12,16]},"layers.0.bias_hh{{suffix}}":{"dtype":"F32","shape":[1],"data_offsets":[16,20]} }""";
        var text = new WeightsText("rnn.safetensors", WeightsText.File(header, 1.5f, 0, BitConverter.Int32BitsToSingle(0x3FD00000), -2, 0.5f));
        dynamic network = Create(GeneratorRun.Of(new TestProject("""[Network(Weights = "rnn.safetensors"), Input(1, Steps = 3), RNN(1, 1)] public partial class Net;""") { Texts = [text] }).Compiles(), "Net");
        Assert.Equal([1.5f, -2, 0.25f, 0.5f], ((IParameters)new Reader().Of(network)).Values);
    }

    [Fact]
    public void Data_stand_in_a_file_of_their_own_and_only_where_asked_for()
    {
        var sources = GeneratorRun.Of(new TestProject(Source) { Texts = [Text] }).Sources;
        Assert.Contains("0x3FC00000U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0xC0000000U,", sources["Net.Weights.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Other.Weights.g.cs", sources.Keys);
        Assert.DoesNotContain("__Weights", sources["Other.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./net.safetensors")]
    [InlineData("net.safetensors")]
    public void Paths_are_compared_however_they_are_spelled(string path) =>
        GeneratorRun.Of(new TestProject($$"""[Network(Weights = @"{{path}}"), Dense(2, 1)] partial class Net;""") { Texts = [Text] }).Compiles();

    [Theory]
    [InlineData("project/net.safetensors", 7)]
    [InlineData("other/net.safetensors", 1.5f)]
    public async Task A_file_beside_the_declaration_comes_before_one_in_the_projects_folder(string other, float first)
    {
        var texts = new[] { Text, new WeightsText(other, WeightsText.File(Header, 7, 8, 9)) };
        var project = new TestProject(Source) { Texts = [.. texts], Properties = TestProject.With("ProjectDir", "/") };
        dynamic network = Create(GeneratorRun.Of(project).Compiles(), "Net");
        Assert.Equal(first, ((IParameters)new Reader().Of(network)).Values[0]);
        Assert.Empty(await Build.ReportsOf(project));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void No_path_is_no_file(string value) =>
        Assert.DoesNotContain("Net.Weights.g.cs", GeneratorRun.Of(new TestProject($$"""[Network(Weights = {{value}}), Dense(2, 1)] partial class Net;""") { Texts = [Text] }).Compiles().Sources.Keys);

    [Fact]
    public void A_changed_file_runs_the_networks_that_take_it_alone()
    {
        var project = new TestProject(Source) { Texts = [Text] };
        var driver = GeneratorRun.DriverOf(project, new NetworkGenerator()).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        driver = driver.ReplaceAdditionalText(Text, new WeightsText("net.safetensors", WeightsText.File(Header, 1, 2, 3))).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        var ran = PipelineSteps.Ran(driver.GetRunResult().Results.Single()).Order(StringComparer.Ordinal);
        Assert.Equal(["Declared: Modified", "Plans: Modified", "SourceOutput: Modified", "Sources: Modified", "Weights: Modified"], ran);
        Assert.Contains("0x3F800000", driver.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == "Net.Weights.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_leaves_a_network_with_another_file_alone()
    {
        var (first, second) = (new WeightsText("first.safetensors", WeightsText.File(Header, 1, 2, 3)), new WeightsText("second.safetensors", WeightsText.File(Header, 4, 5, 6)));
        var project = new TestProject(
            """
            [Network(Weights = "first.safetensors"), Dense(2, 1)] partial class First;
            [Network(Weights = "second.safetensors"), Dense(2, 1)] partial class Second;
            """)
        { Texts = [first, second] };
        var driver = GeneratorRun.DriverOf(project, new NetworkGenerator()).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        driver = driver.ReplaceAdditionalText(first, new WeightsText("first.safetensors", WeightsText.File(Header, 7, 8, 9))).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        var ran = PipelineSteps.Ran(driver.GetRunResult().Results.Single()).Order(StringComparer.Ordinal);
        Assert.Equal(["Declared: Modified", "Plans: Modified", "SourceOutput: Modified", "Sources: Modified", "Weights: Modified"], ran);
    }

    [Fact]
    public void Weights_laid_out_twice_are_equal()
    {
        EmbeddedWeights[] weights = [.. new[] { 2f, 2f, 3f }.Select(bias => Embedded(WeightsText.File(Header, 1, 2, bias)))];
        Assert.Equal(weights[0], weights[1]);
        Assert.NotEqual(weights[0], weights[2]);
    }

    [Fact]
    public void Files_that_no_network_names_are_not_read()
    {
        var (named, other) = (new WeightsText("net.safetensors", WeightsText.File(Header, 1.5f, -2, 0.25f)), new WeightsText("models/net.safetensors", WeightsText.File(Header, 1, 2, 3)));
        GeneratorRun.Of(new TestProject(Source) { Texts = [other, named] }).Compiles();
        Assert.NotEqual(0, named.Reads);
        Assert.Equal(0, other.Reads);
    }

    [Fact]
    public void A_file_read_again_unchanged_runs_nothing()
    {
        var project = new TestProject(Source) { Texts = [Text] };
        var driver = GeneratorRun.DriverOf(project, new NetworkGenerator()).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        driver = driver.ReplaceAdditionalText(Text, new WeightsText("net.safetensors", WeightsText.File(Header, 1.5f, -2, 0.25f))).RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        Assert.Equal([], PipelineSteps.Ran(driver.GetRunResult().Results.Single()));
    }

    [Fact]
    public void Members_of_the_users_own_stay_apart() => GeneratorRun.Of(new TestProject(
        """
        namespace App { partial class Outer { [Network(Weights = "net.safetensors"), Dense(2, 1)] partial class System { private int _copy = 1; public int Copy => _copy; } } }
        """)
    { Texts = [Text] }).Compiles();

    private static EmbeddedWeights Embedded(byte[] content)
    {
        var project = new TestProject(Source) { Texts = [new WeightsText("net.safetensors", content)] };
        var plans = GeneratorRun.Of(project).Result.TrackedSteps[TrackingNames.Plans].SelectMany(step => step.Outputs).Select(output => (CompiledNetwork)output.Value);
        return Assert.Single(plans, plan => plan.Weights is not null).Weights!;
    }

    private static object Create(GeneratorRun run, string type)
    {
        using var stream = new MemoryStream();
        run.Compilation.WithAssemblyName($"Embedded_{Guid.NewGuid():N}").Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        stream.Position = 0;
        return Activator.CreateInstance(AssemblyLoadContext.Default.LoadFromStream(stream).GetType(type)!)!;
    }

    public interface IParameters
    {
        float[] Values { get; }
    }

    /// <summary>Reads tensors of a class that exists at test time only.</summary>
    public sealed class Reader
    {
        public IParameters Of<TNetwork>(TNetwork network)
            where TNetwork : class, INetwork<TNetwork> =>
            new Parameters([.. TNetwork.Architecture.Parameters.SelectMany(info => info.Indices).Select(index => network.Parameters[index])]);

        private sealed record Parameters(float[] Values) : IParameters;
    }
}
