using NetGen.Tests.EvaluationTests;

namespace NetGen.Tests.Training;

[Network(Loss = Loss.Hinge)]
[Dense(1, 2)]
public sealed partial class TwoMargins;

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

    /// <summary>Weights that leave nothing to learn from are refused, by class, by sample, and by both together.</summary>
    [Fact]
    public void WeightsThatLeaveNothingAreRefused()
    {
        var zeros = new TrainingOptions { ClassWeights = [0, 0, 0] };
        Assert.Contains("ClassWeights is 0 for every class", Assert.Throws<ArgumentException>(() => new Trainer<IrisNetwork>(new IrisNetwork(), zeros)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Trainer<IrisNetwork>(new IrisNetwork(), new() { ClassWeights = [1e-60, 0, 0] }));
        var data = Dataset.FromClasses(new float[16], [0, 0, 1, 1], ["a", "b", "c"]);
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), new() { ClassWeights = [0, 0, 1] });
        Assert.Contains("Every sample has the weight 0", Assert.Throws<ArgumentException>("train", () => trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        var weightless = data.WithSampleWeights([0, 0, 1, 1]).Take(2);
        using var other = new Trainer<IrisNetwork>(new IrisNetwork());
        Assert.Throws<ArgumentException>("train", () => other.Fit(weightless, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>("data", () => Lbfgs.Fit(new IrisNetwork(), weightless, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ClassWeightsAreForLossesThatNameAClass()
    {
        Assert.Contains("EchoNumber minimises MeanSquaredError, whose targets are quantities. Leave it out, or give samples weights by Dataset.WithSampleWeights.", Refusal<EchoNumber>(new(), [1, 10]), StringComparison.Ordinal);
        Assert.Contains("EchoNumbers minimises Huber", Refusal<EchoNumbers>(new(), [1, 10]), StringComparison.Ordinal);
        Assert.Contains("EchoLabels minimises BinaryCrossEntropy of 3 labels, any of which may apply.", Refusal<EchoLabels>(new(), [1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("TwoMargins minimises Hinge of 2 labels", Refusal<TwoMargins>(new(), [1, 2]), StringComparison.Ordinal);
        Accept<EchoClasses>(new(), [1, 2, 3, 4]);
        Accept<EchoBinary>(new(), [1, 10]);
        Accept<MarginNetwork>(new(), [1, 10]);

        static string Refusal<TNetwork>(TNetwork network, double[] weights)
            where TNetwork : class, INetwork<TNetwork> => Assert.Throws<ArgumentException>(() => Accept(network, weights)).Message;

        static void Accept<TNetwork>(TNetwork network, double[] weights)
            where TNetwork : class, INetwork<TNetwork> => new Trainer<TNetwork>(network, new() { ClassWeights = weights }).Dispose();
    }
}
