namespace NetGen.Tests.Training;

public sealed class TrainingOptionsTests
{
    private static readonly TrainingOptions[] Wrong =
    [
        new() { Epochs = 0 }, new() { BatchSize = 0 }, new() { Threads = 0 }, new() { ClipNorm = 0 }, new() { ClipValue = -1 }, new() { L1 = -1 }, new() { MaxNorm = double.NaN },
        new() { LabelSmoothing = 1 }, new() { WeightAverage = 1 }, new() { NonFinite = (NonFinitePolicy)9 }, new() { ClassWeights = [1, -1, 1] },
        new() { ClassWeights = [1, double.NaN, 1] }, new() { EarlyStopping = new EarlyStopping { Patience = -1 } }, new() { EarlyStopping = new EarlyStopping { MinimumImprovement = -1 } },
        new() { LayerRates = [1, -1] }, new() { LayerRates = [double.NaN, 1] },
        new() { EarlyStopping = new EarlyStopping { Measure = (EarlyStoppingMeasure)7 } },
    ];

    public static TheoryData<int> Indices() => [.. Enumerable.Range(0, Wrong.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void SettingsOutsideTheirRangeAreRefused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<IrisNetwork>(new IrisNetwork(), Wrong[index]));

    [Fact]
    public void RefusalsSayWhatWasFoundAndWhatIsNeeded()
    {
        Assert.Contains("BatchSize is 0 but must be 1 or more.", Refusal(new() { BatchSize = 0 }), StringComparison.Ordinal);
        Assert.Contains("NonFinite is 9 but must be one of Throw, Stop, Skip.", Refusal(new() { NonFinite = (NonFinitePolicy)9 }), StringComparison.Ordinal);
        Assert.Contains("ClassWeights holds 2 weights but IrisNetwork tells 3 classes apart.", Refusal(new() { ClassWeights = [1, 2] }), StringComparison.Ordinal);
        Assert.Contains("EarlyStopping.Patience is -1", Refusal(new() { EarlyStopping = new EarlyStopping { Patience = -1 } }), StringComparison.Ordinal);
        var smoothing = new TrainingOptions { LabelSmoothing = 0.1 };
        Assert.Contains("minimises MeanSquaredError", Assert.Throws<ArgumentException>(() => new Trainer<LineNetwork>(new LineNetwork(), smoothing)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new Trainer<IrisNetwork>(null!));
        Assert.Throws<ArgumentNullException>(() => new Trainer<IrisNetwork>(new IrisNetwork(), new() { Optimizer = null! }));

        static string Refusal(TrainingOptions options) => Assert.ThrowsAny<ArgumentException>(() => new Trainer<IrisNetwork>(new IrisNetwork(), options)).Message;
    }
}
