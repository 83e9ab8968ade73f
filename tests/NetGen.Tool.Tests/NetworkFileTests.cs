namespace NetGen.Tool.Tests;

/// <summary>Networks that a C# file declares, on the rows of a table.</summary>
public sealed class NetworkFileTests : IDisposable
{
    private const string Network = """
        using NetGen;
        using static NetGen.Activation;

        [Network(Precision = Precision.Fast, Weights = "Flowers.safetensors")]
        [Dense(Size, 6, Tanh, Initializer = Initializer.Constant, InitialValue = 0.25)]
        [LayerNorm]
        [Dropout(0.1)]
        [Dense(6, 3, Softmax)]
        public sealed partial class Declared
        {
            private const int Size = 2;

            // What projects have in view without saying so.
            public static IReadOnlyList<string> Colours { get; } = [.. new[] { "b", "a" }.Order()];
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public NetworkFileTests()
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        File.WriteAllText(_folder["Declared.cs"], Network);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_layers_and_settings_are_those_of_the_class_that_is_written()
    {
        string output = ToolRun.OutputOf([.. Command, "--epochs", "30", "--learning-rate", "0.02"]);
        Assert.Contains("precision Fast", output, StringComparison.Ordinal);
        Assert.Contains("""
            [Network(Precision = Precision.Fast, Weights = "Flowers.safetensors")]
            [Dense(2, 6, Tanh, Initializer = Initializer.Constant, InitialValue = 0.25)]
            [LayerNorm]
            [Dropout(0.1)]
            [Dense(6, 3, Softmax)]
            public sealed partial class Flowers

            """.ReplaceLineEndings("\n"), File.ReadAllText(_folder["out/Flowers.cs"]), StringComparison.Ordinal);
        string answers = ToolRun.OutputOf("predict", "--weights", _folder["out/Flowers.safetensors"], "--data", _folder["flowers.csv"]);
        Assert.StartsWith("kind,P(rose),P(tulip),\"P(wild, other)\"\n", answers, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_tells_two_classes_apart_by_one_output_is_obeyed()
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.TwoKinds());
        File.WriteAllText(_folder["Declared.cs"], "[Network]\n[Dense(2, 1, Sigmoid)]\npublic sealed partial class Declared;\n");
        ToolRun.OutputOf([.. Command, "--epochs", "1"]);
        Assert.StartsWith("kind,P(rose),P(tulip)\n", ToolRun.OutputOf("predict", "--weights", _folder["out/Flowers.safetensors"], "--data", _folder["flowers.csv"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Size = 2", "Size = 3", ExitCode.Usage, "Declared.cs takes 3 inputs but flowers.csv has 2 features (length, weight).")]
    [InlineData("Dense(6, 3", "Dense(6, 4", ExitCode.Usage, "Declared.cs produces 4 outputs but the column 'kind' has 3 classes (rose, tulip, wild, other), which takes 3.")]
    [InlineData("Dense(6, 3, Softmax", "Dense(6, 1, Sigmoid", ExitCode.Usage, "The loss of Declared.cs, BinaryCrossEntropy, tells two classes apart but 'kind' has 3. End the network with an activation for cross-entropy")]
    [InlineData("public sealed partial", "public static class Outer { public sealed partial", ExitCode.Failed, "Declared.cs")]
    public void What_is_not_the_datas_is_refused(string old, string replacement, int code, string says)
    {
        File.WriteAllText(_folder["Declared.cs"], Network.Replace(old, replacement, StringComparison.Ordinal));
        ToolRun.Fails(code, Command, says);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void A_class_within_another_is_refused()
    {
        File.WriteAllText(_folder["Declared.cs"], "public static partial class Outer\n{\n[Network]\n[Dense(2, 3, Softmax)]\npublic sealed partial class Declared;\n}\n");
        ToolRun.Fails(ExitCode.Failed, Command, "declares Declared within Outer. Move it out.");
    }

    [Fact]
    public void Files_that_are_not_there_are_named()
    {
        File.Delete(_folder["Declared.cs"]);
        ToolRun.Fails(ExitCode.Failed, Command, "Could not find file", "Declared.cs");
    }

    [Fact]
    public void A_CSV_file_has_a_target_and_no_size_of_images()
    {
        ToolRun.Fails(ExitCode.Usage, ["train", "--data", _folder["flowers.csv"], "--layers", ",4,"], "flowers.csv is read as CSV: say which column to predict by --target COLUMN.");
        ToolRun.Fails(ExitCode.Usage, [.. Command, "--image-size", "8"], "--image-size has a place with folders of images alone");
        ToolRun.Fails(ExitCode.Usage, [.. Command, "--labels", "x"], "--labels has a place with images in IDX form alone, but --data is not in it.");
    }

    private string[] Command => ["train", "--data", _folder["flowers.csv"], "--target", "kind", "--network", _folder["Declared.cs"], "--output", _folder["out"]];
}
