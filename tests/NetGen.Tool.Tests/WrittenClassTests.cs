extern alias generator;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using generator::NetGen.Generator;
using generator::NetGen.Generator.Weights;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

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
        var classify = network.GetType().GetMethod("Classify", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Classify>(network);
        var probabilities = network.GetType().GetMethod("Probabilities", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Probabilities>(network);

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
            Assert.Equal(cells[1..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)), found);
        }
    }

    [Fact]
    public void Classes_are_told_from_the_values_of_images()
    {
        SampleImages.Write(_folder["lines"]);
        File.WriteAllText(_folder["Network.cs"], SampleImages.Network);
        ToolRun.OutputOf("train", "--data", _folder["lines"], "--network", _folder["Network.cs"], "--epochs", "20", "--learning-rate", "0.02", "--output", _folder["."]);
        object network = Compile("Lines");
        var classify = network.GetType().GetMethod("Classify", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Classify>(network);
        var probabilities = network.GetType().GetMethod("Probabilities", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Probabilities>(network);
        string[] answers = ToolRun.OutputOf("predict", "--weights", _folder["Lines.safetensors"], "--data", _folder["lines"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var schema = ImageSchema.Of(_folder["lines"], new ImageOptions { Channels = ImageChannels.Grey });
        float[] found = new float[2];
        foreach (string[] cells in answers[1..].Select(answer => answer.Split(',')))
        {
            float[] image = schema.ReadInput(_folder["lines/" + cells[0]]);
            Assert.Equal(cells[1], classify(image));
            probabilities(image, found);
            Assert.Equal(cells[2..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)), found);
        }

        Refuses(() => classify(new float[143]), "144 values of an image are needed but there are 143.");
        float[] broken = new float[144];
        broken[7] = float.NaN;
        Refuses(() => classify(broken), "Value 7 is NaN but must be a finite number.");
    }

    [Fact]
    public void Quantities_are_estimated_from_features_as_they_are()
    {
        File.WriteAllText(_folder["houses.csv"], SampleData.Houses());
        ToolRun.OutputOf("train", "--data", _folder["houses.csv"], "--target", "price", "--layers", ",6,", "--epochs", "100", "--learning-rate", "0.01", "--ignore", "id", "--categorical", "town", "--missing", "droprow", "--output", _folder["."]);
        object network = Compile("Houses");
        var estimate = network.GetType().GetMethod("Estimate", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Estimate>(network);
        string[] answers = ToolRun.OutputOf("predict", "--weights", _folder["Houses.safetensors"], "--data", _folder["houses.csv"], "--missing", "mean").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(SampleData.Rows + 1, answers.Length);
        Assert.Equal("price", answers[0]);
        float price = float.Parse(answers[1], CultureInfo.InvariantCulture);
        Assert.InRange(price, 20_000, 80_000);
        Assert.Equal(price, estimate([1, 1, 0, 0]), 1e-5f * price);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("droprow")]
    [InlineData("mean")]
    [InlineData("mean", "--fold")]
    public void Rows_are_taken_by_the_names_of_their_columns(string missing, params string[] options)
    {
        string content = missing == "error" ? SampleData.Houses().Replace(",NA,", ",2.5,", StringComparison.Ordinal) : SampleData.Houses();
        File.WriteAllText(_folder["houses.csv"], content);
        ToolRun.OutputOf(["train", "--data", _folder["houses.csv"], "--target", "price", "--layers", ",6,", "--epochs", "20", "--learning-rate", "0.01", "--ignore", "id", "--categorical", "town", "--missing", missing, "--output", _folder["."], .. options]);
        object network = Compile("Houses");
        string[] answers = ToolRun.Of("predict", "--weights", _folder["Houses.safetensors"], "--data", _folder["houses.csv"], "--missing", missing).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[][] rows = [.. content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(line => missing != "droprow" || !line.Contains(",NA,", StringComparison.Ordinal)).Select(line => line.Split(','))];
        Assert.Equal(rows.Length + 1, answers.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            double? size = rows[i][1] == "NA" ? null : double.Parse(rows[i][1], CultureInfo.InvariantCulture);
            float expected = float.Parse(answers[i + 1], CultureInfo.InvariantCulture);
            Assert.Equal(expected, (float)Call(network, "Estimate", Row(network, ("Size", size), ("Town", rows[i][2])))!, Math.Abs(expected) * 1e-5f);
        }

        Assert.Equal(missing == "mean" ? typeof(double?) : typeof(double), Row(network).GetType().GetProperty("Size")!.PropertyType);
        Refuses(() => Call(network, "Estimate", Row(network, ("Size", 2.0), ("Town", "east"))), "The column 'town' is 'east' but must be one of north, south, west.");
        Refuses(() => Call(network, "Estimate", Row(network, ("Size", double.NaN), ("Town", "west"))), "The feature 'size' is NaN but must be a finite number.");
        Refuses(() => Call(network, "Estimate", Row(network, ("Size", 1e300), ("Town", "west"))), "The feature 'size' is ");
    }

    [Fact]
    public void Classes_are_told_from_rows_by_the_names_of_their_columns()
    {
        // Names that are no identifiers, twice the same one, keywords, members of a record.
        string content = SampleData.Flowers().Replace("length,weight", "2nd length (cm),class,to string", StringComparison.Ordinal);
        string[] lines = content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i < lines.Length; i++)
        {
            string[] cells = lines[i].Split(',', 3);
            lines[i] = $"{cells[0]},{cells[1]},{i % 2},{cells[2]}";
        }

        File.WriteAllLines(_folder["flowers.csv"], lines);
        ToolRun.OutputOf("train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", ",6,", "--epochs", "30", "--learning-rate", "0.02", "--output", _folder["."]);
        object network = Compile("Flowers");
        string[] answers = ToolRun.OutputOf("predict", "--weights", _folder["Flowers.safetensors"], "--data", _folder["flowers.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i < lines.Length; i++)
        {
            string[] cells = lines[i].Split(',', 4);
            double[] values = [.. cells.Take(3).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            string answer = (string)Call(network, "Classify", Row(network, ("Column2ndLengthCm", values[0]), ("Class", values[1]), ("ToString_2", values[2])))!;
            Assert.StartsWith((answer.Contains(',', StringComparison.Ordinal) ? $"\"{answer}\"" : answer) + ",", answers[i], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(float.NaN, "The feature 'weight' is NaN but must be a finite number.")]
    [InlineData(float.PositiveInfinity, "The feature 'weight' is ")]
    [InlineData(float.NegativeInfinity, "The feature 'weight' is ")]
    public void Features_that_are_no_numbers_are_refused_by_name(float value, string says)
    {
        var (classify, probabilities) = Flowers();
        Refuses(() => classify([1, value]), says);
        Refuses(() => probabilities([1, value], new float[3]), says);
    }

    [Fact]
    public void Too_many_features_and_too_few_are_refused()
    {
        var (classify, probabilities) = Flowers();
        Refuses(() => classify([1, 2, 3]), "2 features are needed, a value for each of FeatureNames, but there are 3.");
        Refuses(() => classify([1]), "but there are 1.");
        Refuses(() => probabilities([1, 2, 3], new float[3]), "2 features are needed");
    }

    [Fact]
    public void Features_so_far_off_that_there_is_no_answer_are_refused()
    {
        File.WriteAllText(_folder["small.csv"], "a,kind\n" + string.Concat(Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{i * 0.001},{(i < 10 ? "x" : "y")}\n"))));
        ToolRun.OutputOf("train", "--data", _folder["small.csv"], "--target", "kind", "--layers", ",6,", "--epochs", "1", "--output", _folder["."]);
        object network = Compile("Small");
        // Normalised, the largest number is beyond the range of a float.
        Refuses(() => Call(network, "Classify", Row(network, ("A", (double)float.MaxValue))), "The network has no answer: a feature is too far from those that it was trained on.");
    }

    [Theory]
    [InlineData("binarycrossentropy", true)]
    [InlineData("hinge", false)]
    [InlineData("perceptron", false)]
    public void Two_classes_of_one_output_are_named(string loss, bool tellsProbabilities)
    {
        File.WriteAllText(_folder["two.csv"], SampleData.TwoKinds());
        ToolRun.OutputOf("train", "--data", _folder["two.csv"], "--target", "kind", "--layers", ",4,", "--epochs", "40", "--learning-rate", "0.02", "--loss", loss, "--output", _folder["."]);
        object network = Compile("Two");
        string[] answers = ToolRun.OutputOf("predict", "--weights", _folder["Two.safetensors"], "--data", _folder["two.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var data = Dataset.FromCsv(_folder["two.csv"], "kind");
        var classify = network.GetType().GetMethod("Classify", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Classify>(network);
        for (int i = 0; i < data.Count; i++)
        {
            string[] cells = answers[i + 1].Split(',');
            Assert.Equal(cells[0], classify(data.Input(i)));
            if (!tellsProbabilities)
                continue;
            float[] found = new float[2];
            network.GetType().GetMethod("Probabilities", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Probabilities>(network)(data.Input(i), found);
            Assert.Equal(cells[1..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)), found, (expected, actual) => Math.Abs(expected - actual) < 1e-5);
        }

        Assert.Equal(tellsProbabilities, network.GetType().GetMethods().Any(method => method.Name == "Probabilities"));
    }

    private (Classify, Probabilities) Flowers()
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        ToolRun.OutputOf("train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", ",6,", "--epochs", "1", "--output", _folder["."]);
        object network = Compile("Flowers");
        return (network.GetType().GetMethod("Classify", [typeof(ReadOnlySpan<float>)])!.CreateDelegate<Classify>(network),
            network.GetType().GetMethod("Probabilities", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Probabilities>(network));
    }

    /// <summary>A row as a program writes it.</summary>
    private static object Row(object network, params (string Name, object? Value)[] values)
    {
        object row = Activator.CreateInstance(network.GetType().Assembly.GetType(network.GetType().FullName + "Input", throwOnError: true)!)!;
        foreach (var (name, value) in values)
            row.GetType().GetProperty(name)!.SetValue(row, value);
        return row;
    }

    private static object? Call(object network, string method, object row) =>
        network.GetType().GetMethod(method, [row.GetType()])!.Invoke(network, BindingFlags.DoNotWrapExceptions, null, [row], null);

    private static void Refuses(Action action, string says) => Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("train")]
    [InlineData("import")]
    public void A_class_in_a_folder_of_a_project_builds_with_its_weights_beside_it(string command)
    {
        File.WriteAllText(_folder["App.csproj"], "<Project/>");
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        OnnxFile.Save(new FlowerNetwork(), _folder["flowers.onnx"]);
        ToolRun.OutputOf(command == "train"
            ? ["train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", ",6,", "--epochs", "1", "--output", _folder["Models/Deep"]]
            : ["import", _folder["flowers.onnx"], "--output", _folder["Models/Deep"]]);
        Assert.Contains("Weights = \"Flowers.safetensors\"", File.ReadAllText(_folder["Models/Deep/Flowers.cs"]), StringComparison.Ordinal);
        Assert.Equal("Flowers", Compile("Flowers", "Models/Deep/").GetType().Name);
    }

    /// <summary>As a project with the package does: the class, the weights as the build hands them over, the generator; no warning.</summary>
    private object Compile(string name, string folder = "")
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
        var compilation = CSharpCompilation.Create($"Written_{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(File.ReadAllText(_folder[folder + name + ".cs"]), options, _folder[folder + name + ".cs"], cancellationToken: TestContext.Current.CancellationToken)], References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], [new WeightsText(_folder["."], folder + name + ".safetensors")], options, new ProjectOptions(_folder["."] + "/"))
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

    private sealed class WeightsText(string project, string file) : AdditionalText
    {
        public override string Path => WeightsName.TextOf(file);

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From($"netgen-weights 1\n{file}\n{Convert.ToBase64String(File.ReadAllBytes(System.IO.Path.Combine(project, file)))}");
    }

    /// <summary>What the build tells the compiler of the project.</summary>
    private sealed class ProjectOptions(string folder) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(folder);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string folder) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.ProjectDir" ? folder : null;
                return value is not null;
            }
        }
    }
}
