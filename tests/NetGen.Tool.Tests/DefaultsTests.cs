using System.Globalization;

namespace NetGen.Tool.Tests;

/// <summary>What is not chosen is as in a program, and learns.</summary>
public sealed class DefaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The mean of five folds; of five seeds, too, where the long tests are wanted.</summary>
    [Theory]
    [Trait(LongTests.Trait, LongTests.Value)]
    [InlineData("iris.csv", "species", "4,8,3", 93)]
    [InlineData("wine-quality.csv", "quality", "12,10,8,6,3", 58)]
    public void Data_and_layers_are_enough_to_learn(string file, string target, string layers, double accuracy)
    {
        double mean = Enumerable.Range(0, LongTests.AreWanted ? 5 : 1).Average(seed => MeanAccuracy(ToolRun.OutputOf(
            "train", "--data", TestData.Require(file), "--target", target, "--layers", layers, "--folds", "5", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--output", _folder["out"], "--overwrite")));
        Assert.True(mean >= accuracy, $"{mean} %");
    }

    [Fact]
    public void Without_options_a_training_is_that_of_a_program_without_options()
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        ToolRun.OutputOf("train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", "2,6,3", "--activation", "tanh", "--output", _folder["out"]);
        var (train, validation) = Dataset.FromCsv(_folder["flowers.csv"], "kind").Split(0.8, seed: 0);
        var normalizer = Normalizer.Standardize(train);
        var network = new FlowerNetwork();
        using var trainer = new Trainer<FlowerNetwork>(network, new TrainingOptions());
        trainer.Fit(normalizer.Apply(train), normalizer.Apply(validation), cancellationToken: TestContext.Current.CancellationToken);
        var loaded = new FlowerNetwork();
        SafeTensors.Load(loaded, _folder["out/Flowers.safetensors"]);
        Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());
    }

    /// <summary>The mean of the folds.</summary>
    private static double MeanAccuracy(string output)
    {
        string line = output.Split('\n').Single(line => line.StartsWith("mean loss", StringComparison.Ordinal));
        string from = line[(line.IndexOf("accuracy ", StringComparison.Ordinal) + "accuracy ".Length)..];
        return double.Parse(from[..from.IndexOf('%', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }
}
