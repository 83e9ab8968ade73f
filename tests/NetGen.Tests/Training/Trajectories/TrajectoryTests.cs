using System.Globalization;
using static NetGen.Activation;

namespace NetGen.Tests.Training.Trajectories;

/// <summary>Fit's way through the parameters against that of PyTorch's loop with the same settings (make_figures.py).</summary>
public sealed class TrajectoryTests
{
    private const int Epochs = 334;
    private const int BatchSize = 8;

    private static readonly TrainingOptions Plain = new() { Epochs = Epochs, BatchSize = BatchSize, Shuffle = false, Schedule = LearningRateSchedule.Constant };
    private static readonly TrainingOptions Descent = Plain with { Optimizer = Optimizer.Sgd(0.1) };

    private static readonly Dictionary<string, TrainingOptions> Cases = new()
    {
        ["sgd"] = Descent,
        ["momentum"] = Plain with { Optimizer = Optimizer.Sgd(0.02, momentum: 0.9, weightDecay: 1e-3) },
        ["nesterov"] = Plain with { Optimizer = Optimizer.Sgd(0.02, momentum: 0.9, nesterov: true, weightDecay: 1e-3) },
        ["adagrad"] = Plain with { Optimizer = Optimizer.Adagrad(0.02, weightDecay: 1e-3) },
        ["rmsprop"] = Plain with { Optimizer = Optimizer.RmsProp(0.001, epsilon: 1e-3) },
        ["adam"] = Plain with { Optimizer = Optimizer.Adam(0.002, weightDecay: 1e-3) },
        ["amsgrad"] = Plain with { Optimizer = Optimizer.Adam(0.002, amsGrad: true) },
        ["adamw"] = Plain with { Optimizer = Optimizer.AdamW(0.002, weightDecay: 0.05) },
        ["clip-norm"] = Descent with { ClipNorm = 0.05 },
        ["clip-value"] = Descent with { ClipValue = 0.03125 },
        ["class-weights"] = Descent with { ClassWeights = [0.5, 1, 2] },
        ["label-smoothing"] = Descent with { LabelSmoothing = 0.1 },
        ["one-cycle"] = Plain with { Optimizer = Optimizer.Sgd(0.1, momentum: 0.5, weightDecay: 1e-3), Schedule = LearningRateSchedule.OneCycle() },
        ["recipe"] = Plain with
        {
            Optimizer = Optimizer.AdamW(0.004, weightDecay: 0.05),
            ClipNorm = 1,
            LabelSmoothing = 0.1,
            Schedule = LearningRateSchedule.WarmUp(10, LearningRateSchedule.Cosine(), start: 0.25),
        },
    };

    private static readonly ILookup<string, (int Epoch, double[] Values)> Figures = Read();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void EveryCaseHasFigures() => Assert.Equal(Cases.Keys.Order(), Figures.Select(group => group.Key).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void ParametersFollowPyTorchOverAThousandSteps(string name)
    {
        var network = new TrajectoryNetwork();
        int[] places = [.. TrajectoryNetwork.Architecture.Parameters.SelectMany(tensor => tensor.Indices)];
        for (int i = 0; i < places.Length; i++)
            network.Parameters[places[i]] = Start(i);

        var figures = Figures[name].ToDictionary(figure => figure.Epoch, figure => figure.Values);
        int compared = 0;
        using var trainer = new Trainer<TrajectoryNetwork>(network, Cases[name]);
        trainer.EpochCompleted += (_, arguments) =>
        {
            if (!figures.TryGetValue(arguments.Report.Epoch, out double[]? expected))
                return;
            compared++;
            // Relative to the largest: a small value may be the difference of large ones.
            double tolerance = 1e-5 * Math.Max(1, expected.Max(Math.Abs));
            Assert.Equal(expected.Length, places.Length);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], network.Parameters[places[i]], tolerance);
        };
        trainer.Fit(Data(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((figures.Count, 1002L), (compared, trainer.Steps));
    }

    private static float Start(int place) => (((place * 37) + (place * place * 11)) % 41 - 20) / 32f;

    private static Dataset Data()
    {
        const int count = 20;
        var inputs = new float[count * 4];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = ((i * i) + (i % 5 == 0 ? 1 : 0)) % 3;
            for (int k = 0; k < 4; k++)
                inputs[(i * 4) + k] = (((i * 5) + (k * 7) + (i * i * k)) % 11 - 5) / 4f;
        }

        return Dataset.FromClasses(inputs, labels, ["a", "b", "c"]);
    }

    private static ILookup<string, (int Epoch, double[] Values)> Read()
    {
        string path = Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Training", "Trajectories", "figures.csv");
        return File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToLookup(
            cells => cells[0],
            cells => (
                int.Parse(cells[1], CultureInfo.InvariantCulture),
                cells.Skip(2).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()));
    }
}

[Network]
[Dense(4, 6, Tanh)]
[Dense(6, 3, Softmax)]
public sealed partial class TrajectoryNetwork;
