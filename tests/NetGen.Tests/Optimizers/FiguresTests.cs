using System.Globalization;
using NetGen.Numerics;

namespace NetGen.Tests.Optimizers;

/// <summary>Every optimizer against the figures that PyTorch gave (make_figures.py).</summary>
public sealed class FiguresTests
{
    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["sgd"] = Optimizer.Sgd(0.05),
        ["sgd-decay"] = Optimizer.Sgd(0.05, weightDecay: 0.01),
        ["momentum"] = Optimizer.Sgd(0.05, momentum: 0.9, weightDecay: 0.01),
        ["nesterov"] = Optimizer.Sgd(0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01),
        ["adagrad"] = Optimizer.Adagrad(0.05, learningRateDecay: 0.001, weightDecay: 0.01),
        ["rmsprop"] = Optimizer.RmsProp(weightDecay: 0.01),
        ["rmsprop-momentum"] = Optimizer.RmsProp(momentum: 0.5),
        ["rmsprop-centered"] = Optimizer.RmsProp(centered: true),
        ["rmsprop-centered-momentum"] = Optimizer.RmsProp(centered: true, momentum: 0.5, weightDecay: 0.01),
        ["adam"] = Optimizer.Adam(0.01),
        ["adam-decay"] = Optimizer.Adam(0.01, weightDecay: 0.01),
        ["adam-epsilon"] = Optimizer.Adam(0.01, epsilon: 0.5),
        ["rmsprop-epsilon"] = Optimizer.RmsProp(epsilon: 0.5),
        ["adagrad-epsilon"] = Optimizer.Adagrad(0.05, epsilon: 0.5),
        ["nadam-epsilon"] = Optimizer.NAdam(0.01, epsilon: 0.5),
        ["amsgrad"] = Optimizer.Adam(0.01, amsGrad: true),
        ["adamw"] = Optimizer.AdamW(0.01, weightDecay: 0.1),
        ["nadam"] = Optimizer.NAdam(0.01, weightDecay: 0.01),
        ["lion"] = Optimizer.Lion(1.0 / 1024, weightDecay: 0.125),
        ["rprop"] = Optimizer.Rprop(),
    };

    private static readonly ILookup<(string Case, string Problem), (int Step, double[] Values)> Figures = Read();

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var group in Figures)
            cases.Add(group.Key.Case, group.Key.Problem);
        return cases;
    }

    [Fact]
    public void EveryOptimizerHasFigures() =>
        Assert.Equal(Optimizers.Keys.Order(), Figures.Where(group => group.Any(figure => figure.Step == 1000)).Select(group => group.Key.Case).Distinct().Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void ParametersFollowPyTorchOverAThousandSteps(string name, string problem)
    {
        var optimizer = Optimizers[name];
        var state = new OptimizerState(optimizer, OptimizerProblem.Architecture);
        var parameters = new AlignedBuffer(state.Length);
        var gradients = new AlignedBuffer(state.Length);
        var places = OptimizerProblem.Places;
        for (int i = 0; i < OptimizerProblem.Values; i++)
            parameters.Span[places[i]] = (float)OptimizerProblem.Start(i);

        var figures = Figures[(name, problem)].ToDictionary(figure => figure.Step, figure => figure.Values);
        double largest = 1;
        for (int step = 1; step <= figures.Keys.Max(); step++)
        {
            double[] gradient = problem == "fixed"
                ? OptimizerProblem.FixedGradient(step)
                : OptimizerProblem.LogisticGradient([.. places.Select(place => (double)parameters.Span[place])]);
            for (int i = 0; i < OptimizerProblem.Values; i++)
                gradients.Span[places[i]] = (float)gradient[i];
            state.Step(parameters.Span, gradients.Span, optimizer.LearningRate, step - 1);

            for (int i = 0; i < OptimizerProblem.Values; i++)
                largest = Math.Max(largest, Math.Abs(parameters.Span[places[i]]));
            if (figures.TryGetValue(step, out var expected))
            {
                // Relative to the largest value on the way: a small value may be the difference of large ones.
                for (int i = 0; i < expected.Length; i++)
                    Assert.Equal(expected[i], parameters.Span[places[i]], tolerance: 1e-5 * largest);
            }
        }

        var padding = Enumerable.Range(0, state.Length).Except(places);
        Assert.All(padding, place => Assert.Equal(0, parameters.Span[place]));
    }

    private static ILookup<(string Case, string Problem), (int Step, double[] Values)> Read()
    {
        string path = Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Optimizers", "figures.csv");
        return File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToLookup(
            cells => (cells[0], cells[1]),
            cells => (
                int.Parse(cells[2], CultureInfo.InvariantCulture),
                cells.Skip(3).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()));
    }
}
