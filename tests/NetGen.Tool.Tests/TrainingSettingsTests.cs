using static NetGen.Activation;

namespace NetGen.Tool.Tests;

/// <summary>Schedules, class weights, folds and the epoch that is kept.</summary>
public sealed class TrainingSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainingSettingsTests() => File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, LearningRateSchedule> Schedules { get; } = new()
    {
        { "cosine", LearningRateSchedule.Cosine() },
        { "constant", LearningRateSchedule.Constant },
        { "linear", LearningRateSchedule.Polynomial() },
        { "onecycle", LearningRateSchedule.OneCycle() },
        { "plateau", LearningRateSchedule.ReduceOnPlateau() },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_is_that_of_a_program(string name, LearningRateSchedule schedule) =>
        Assert.Equal(Program(new TrainingOptions { Epochs = 4, Schedule = schedule }), Train("--epochs", "4", "--schedule", name));

    [Fact]
    public void A_rise_comes_before_the_schedule() =>
        Assert.Equal(Program(new TrainingOptions { Epochs = 4, Schedule = LearningRateSchedule.WarmUp(1.5, LearningRateSchedule.Cosine()) }), Train("--epochs", "4", "--warm-up", "1.5"));

    [Fact]
    public void Classes_are_weighed_as_in_a_program()
    {
        string[] lines = SampleData.Flowers().Split('\n');
        File.WriteAllLines(_folder["flowers.csv"], lines.Where((line, i) => !line.Contains("rose", StringComparison.Ordinal) || i % 2 == 0));
        var (train, _) = Dataset.FromCsv(_folder["flowers.csv"], "kind").Split(0.8, seed: 0);
        Assert.Equal(Program(new TrainingOptions { Epochs = 4, ClassWeights = train.BalancedClassWeights() }), Train("--epochs", "4", "--class-weights", "balanced"));
        Assert.Equal(Program(new TrainingOptions { Epochs = 4, ClassWeights = [1, 2.5, 0] }), Train("--epochs", "4", "--class-weights", "1,2.5,0"));
    }

    [Fact]
    public void The_last_epoch_is_kept_on_request()
    {
        Assert.Equal(Program(new TrainingOptions { Epochs = 30, KeepBest = false, Optimizer = Optimizer.Sgd(3) }), Train("--epochs", "30", "--keep-last", "--optimizer", "sgd", "--learning-rate", "3"));
        Assert.Equal(Program(new TrainingOptions { Epochs = 30, Optimizer = Optimizer.Sgd(3) }), Train("--epochs", "30", "--optimizer", "sgd", "--learning-rate", "3"));
    }

    [Fact]
    public void Folds_are_judged_before_the_training()
    {
        string output = ToolRun.OutputOf(Command("--epochs", "30", "--folds", "4", "--learning-rate", "0.02"));
        Assert.Contains("Cross-validation, 4 trainings:\nfold  1  epochs   30", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("fold  4", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("mean loss ", StringComparison.Ordinal) < output.IndexOf("epoch  1/30", StringComparison.Ordinal));
        // The network that is written has not seen them.
        Assert.Equal(Train("--epochs", "5"), Train("--epochs", "5", "--folds", "3"));

        File.WriteAllText(_folder["houses.csv"], SampleData.Houses());
        Assert.Contains("mean loss ", ToolRun.OutputOf("train", "--data", _folder["houses.csv"], "--target", "price", "--layers", ",6,", "--ignore", "id", "town", "--missing", "mean", "--epochs", "2", "--folds", "3", "--output", _folder["houses"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_a_training_is_told_with_the_epoch_that_is_kept()
    {
        Assert.Matches("All 3 epochs completed[,;].* best", ToolRun.OutputOf(Command("--epochs", "3", "--schedule", "constant")));
        string output = ToolRun.OutputOf(Command("--epochs", "300", "--patience", "1", "--optimizer", "sgd", "--learning-rate", "1e-30"));
        Assert.Matches("Early stopping after epoch [0-9]+ of 300; the weights of epoch [0-9]+, the best, are kept.", output);
    }

    [Fact]
    public void Hints_advise_options_of_the_command()
    {
        // Nearly all rows are of one class, and the other cannot be told from it.
        string rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i * 37 % 101},{i * 53 % 97},{(i % 40 == 0 ? "rare" : "usual")}\n"));
        File.WriteAllText(_folder["flowers.csv"], "length,weight,kind\n" + rows);
        string output = ToolRun.OutputOf(Command("--epochs", "3"));
        Assert.Contains("Hint: ", output, StringComparison.Ordinal);
        Assert.Contains("--class-weights balanced", output, StringComparison.Ordinal);
        Assert.DoesNotContain("TrainingOptions", output, StringComparison.Ordinal);
        foreach (var kind in Enum.GetValues<TrainingHintKind>())
            Assert.Matches("^Hint: Found\\. .*(--|rows)", Training.HintText.Of(new TrainingHint(kind, "Found.", "")));
    }

    [Theory]
    [InlineData("--class-weights is 'heavy' but must be balanced, or a number for each class", "--class-weights", "heavy")]
    [InlineData("--class-weights is '0,0,0'", "--class-weights", "0,0,0")]
    [InlineData("--class-weights is '1,-1,1'", "--class-weights", "1,-1,1")]
    [InlineData("--class-weights holds 2 numbers but 'kind' has 3 classes, in this order: rose, tulip, wild, other.", "--class-weights", "1,2")]
    [InlineData("--schedule is 'step' but must be one of Cosine", "--schedule", "step")]
    [InlineData("--warm-up is -1", "--warm-up", "-1")]
    [InlineData("--folds is 1 but must be 2 or more", "--folds", "1")]
    [InlineData("--folds is 121 but there are 120 rows", "--folds", "121")]
    public void What_cannot_be_is_refused(string says, params string[] options) => ToolRun.Fails(ExitCode.Usage, Command(["--epochs", "1", .. options]), says);

    [Fact]
    public void Quantities_have_no_class_weights()
    {
        File.WriteAllText(_folder["houses.csv"], SampleData.Houses());
        ToolRun.Fails(ExitCode.Usage, ["train", "--data", _folder["houses.csv"], "--target", "price", "--layers", ",6,", "--ignore", "id", "town", "--missing", "mean", "--class-weights", "balanced"], "--class-weights weighs classes but 'price' holds a quantity");
    }

    private string[] Command(params string[] options) =>
        ["train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", ",6,", "--activation", "tanh", "--output", _folder["out"], "--overwrite", .. options];

    private float[] Train(params string[] options)
    {
        ToolRun.OutputOf(Command(options));
        var network = new FlowerNetwork();
        SafeTensors.Load(network, _folder["out/Flowers.safetensors"]);
        return network.Parameters.ToArray();
    }

    private float[] Program(TrainingOptions options)
    {
        var (train, validation) = Dataset.FromCsv(_folder["flowers.csv"], "kind").Split(0.8, seed: 0);
        var normalizer = Normalizer.Standardize(train);
        var network = new FlowerNetwork();
        using var trainer = new Trainer<FlowerNetwork>(network, options);
        trainer.Fit(normalizer.Apply(train), normalizer.Apply(validation), cancellationToken: TestContext.Current.CancellationToken);
        return network.Parameters.ToArray();
    }
}
