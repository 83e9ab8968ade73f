using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator;
using NetGen.Generator.Weights;

namespace NetGen.Tool.Tests;

/// <summary>The class that is written works in a program: compiled with its weights file it answers as the command does.</summary>
public sealed class WrittenClassTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private delegate string Classify(ReadOnlySpan<float> features);

    private delegate void Probabilities(ReadOnlySpan<float> features, Span<float> probabilities);

    private delegate float Estimate(ReadOnlySpan<float> features);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("--fold")]
    [InlineData("--normalize", "none", "--namespace", "My.App")]
    [InlineData("--normalize", "minmax", "--namespace", "System")]
    public void Classes_are_told_from_features_as_they_are(params string[] options)
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        ToolRun.OutputOf(["train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", ",6,", "--epochs", "30", "--learning-rate", "0.02", "--output", _folder["."], .. options]);
        object network = Compile("Flowers");
        var classify = network.GetType().GetMethod("Classify")!.CreateDelegate<Classify>(network);
        var probabilities = network.GetType().GetMethod("Probabilities")!.CreateDelegate<Probabilities>(network);

        string[] answers = ToolRun.OutputOf("predict", "--weights", _folder["Flowers.safetensors"], "--data", _folder["flowers.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("kind,P(rose),P(tulip),\"P(wild, other)\"", answers[0]);
        var data = Dataset.FromCsv(_folder["flowers.csv"], "kind");
        float[] found = new float[3];
        for (int i = 0; i < data.Count; i++)
        {
            string answer = answers[i + 1].Replace("\"wild, other\"", "wild; other", StringComparison.Ordinal);
            string[] cells = answer.Split(',');
            Assert.Equal(cells[0], classify(data.Input(i)).Replace(',', ';'));
            probabilities(data.Input(i), found);
            Assert.Equal(cells[1..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)), found, (expected, actual) => Math.Abs(expected - actual) < 1e-5);
        }
    }

    [Fact]
    public void Quantities_are_estimated_from_features_as_they_are()
    {
        File.WriteAllText(_folder["houses.csv"], SampleData.Houses());
        ToolRun.OutputOf("train", "--data", _folder["houses.csv"], "--target", "price", "--layers", ",6,", "--epochs", "100", "--learning-rate", "0.01", "--ignore", "id", "--categorical", "town", "--missing", "droprow", "--output", _folder["."]);
        object network = Compile("Houses");
        var estimate = network.GetType().GetMethod("Estimate")!.CreateDelegate<Estimate>(network);
        string[] answers = ToolRun.OutputOf("predict", "--weights", _folder["Houses.safetensors"], "--data", _folder["houses.csv"], "--missing", "mean").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(SampleData.Rows + 1, answers.Length);
        Assert.Equal("price", answers[0]);
        float price = float.Parse(answers[1], CultureInfo.InvariantCulture);
        Assert.InRange(price, 20_000, 80_000);
        Assert.Equal(price, estimate([1, 1, 0, 0]), 1e-5f * price);
    }

    /// <summary>As a project with the package does: the class, the weights as the build hands them over, the generator; no warning.</summary>
    private object Compile(string name)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
        var compilation = CSharpCompilation.Create($"Written_{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(File.ReadAllText(_folder[name + ".cs"]), options, cancellationToken: TestContext.Current.CancellationToken)], References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], [new WeightsText(_folder[name + ".safetensors"])], options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();
        var problems = generated.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning);
        Assert.Empty(problems);
        stream.Position = 0;
        var type = AssemblyLoadContext.Default.LoadFromStream(stream).GetTypes().Single(type => type.Name == name);
        return Activator.CreateInstance(type)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "NetGen.dll")
            .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class WeightsText(string file) : AdditionalText
    {
        public override string Path => WeightsName.TextOf(System.IO.Path.GetFileName(file));

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From($"netgen-weights 1\n{System.IO.Path.GetFileName(file)}\n{Convert.ToBase64String(File.ReadAllBytes(file))}");
    }
}
