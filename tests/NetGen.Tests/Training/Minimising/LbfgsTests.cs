namespace NetGen.Tests.Training.Minimising;

[Network]
[Dense(2, 1, Activation.Step)]
public sealed partial class PerceptronNetwork;

public sealed class LbfgsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void RosenbrocksValleyIsFollowedToItsEnd()
    {
        double[] point = [-1.2, 1];
        var minimizer = new LbfgsMinimizer(
            (x, gradient) =>
            {
                double a = 1 - x[0];
                double b = x[1] - (x[0] * x[0]);
                gradient[0] = (-2 * a) - (400 * x[0] * b);
                gradient[1] = 200 * b;
                return (a * a) + (100 * b * b);
            },
            point, new LbfgsOptions { LossTolerance = 0, GradientTolerance = 1e-9 });
        Assert.Equal(LbfgsStopReason.GradientTolerance, minimizer.Run(Token));
        Assert.Equal(1, point[0], 1e-8);
        Assert.Equal(1, point[1], 1e-8);
        Assert.InRange(minimizer.Values.Count, 2, 60);
        Assert.All(minimizer.Values.Zip(minimizer.Values.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void AQuadraticOfManyScalesTakesFewIterations()
    {
        double[] point = [.. Enumerable.Repeat(1.0, 20)];
        var minimizer = new LbfgsMinimizer(
            (x, gradient) =>
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double curvature = Math.Pow(10, i / 10.0);
                    gradient[i] = curvature * x[i];
                    sum += curvature * x[i] * x[i] / 2;
                }

                return sum;
            },
            point, new LbfgsOptions { LossTolerance = 0, GradientTolerance = 1e-6, History = 20 });
        Assert.Equal(LbfgsStopReason.GradientTolerance, minimizer.Run(Token));
        Assert.InRange(minimizer.Values.Count, 2, 80);
    }

    [Theory]
    [InlineData(1e-3, 1)]
    [InlineData(1, 1)]
    [InlineData(1e3, 1)]
    [InlineData(1, 30)]
    public void TheLineSearchFulfilsTheStrongWolfeConditions(double first, double place)
    {
        // A valley with a bump before it.
        static double Value(double x) => (x * x / 2) + Math.Sin(3 * x);
        static double Slope(double x) => x + (3 * Math.Cos(3 * x));
        var search = new WolfeLineSearch(step => (Value(place - step), -Slope(place - step)), evaluations: 40);
        if (Slope(place) <= 0)
            search = new WolfeLineSearch(step => (Value(place + step), Slope(place + step)), evaluations: 40);
        double sign = Slope(place) <= 0 ? 1 : -1;
        double slope = sign * Slope(place);
        double found = search.Find(Value(place), slope, first);
        Assert.True(found > 0);
        Assert.True(Value(place + (sign * found)) <= Value(place) + (1e-4 * found * slope));
        Assert.True(Math.Abs(Slope(place + (sign * found))) <= 0.9 * Math.Abs(slope));
    }

    [Fact]
    public void ALineIsTheOneOfTheNormalEquations()
    {
        var data = Samples.Line(200, 3);
        float[] weights = [.. Enumerable.Range(0, 200).Select(i => i % 5 / 2f)];
        var network = new LineNetwork();
        var report = NetGen.Lbfgs.Fit(network, data.WithSampleWeights(weights), cancellationToken: Token);
        Assert.True(report.Converged, report.ToString());
        double[] solution = LeastSquares(data, weights);
        Assert.Equal(solution[0], network.Layer1.Weights[0, 0], 1e-4);
        Assert.Equal(solution[1], network.Layer1.Weights[0, 1], 1e-4);
        Assert.Equal(solution[2], network.Layer1.Bias[0], 1e-4);
        Assert.InRange(report.Iterations, 1, 20);
    }

    [Fact]
    public void ExclusiveOrIsLearnedInFewPasses()
    {
        int learned = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            var network = new XorNetwork();
            network.Initialize(seed);
            var report = NetGen.Lbfgs.Fit(network, Samples.Xor, new LbfgsOptions { WeightDecay = 1e-4 }, Token);
            Assert.All(report.Losses.Zip(report.Losses.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
            if (Evaluation.Of(network, Samples.Xor).Accuracy == 1 && report.Evaluations < 500)
                learned++;
        }

        Assert.InRange(learned, 17, 20);
    }

    [Fact]
    public void DecayShrinksTheWeightsAndLeavesBiasesAlone()
    {
        var data = Samples.Line(100, 3);
        var (free, decayed) = (new LineNetwork(), new LineNetwork());
        NetGen.Lbfgs.Fit(free, data, cancellationToken: Token);
        NetGen.Lbfgs.Fit(decayed, data, new LbfgsOptions { WeightDecay = 1e6 }, Token);
        Assert.InRange(Math.Abs(decayed.Layer1.Weights[0, 1]), 0, 1e-4);
        Assert.InRange(Math.Abs(free.Layer1.Weights[0, 1]), 2.9, 3.1);
        Assert.InRange(Math.Abs(decayed.Layer1.Bias[0]), 0.3, 2);
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        var data = Samples.Clusters(300, 4, 3, seed: 4);
        var (one, two) = (new IrisNetwork(), new IrisNetwork());
        NetGen.Lbfgs.Fit(one, data, new LbfgsOptions { Iterations = 10 }, Token);
        NetGen.Lbfgs.Fit(two, data, new LbfgsOptions { Iterations = 10, Threads = 2 }, Token);
        Assert.Equal(one.Parameters, two.Parameters);
    }

    [Fact]
    public void CancelledItHoldsTheLastIteration()
    {
        var network = new IrisNetwork();
        float[] before = network.Parameters.ToArray();
        var report = NetGen.Lbfgs.Fit(network, Samples.Clusters(30, 4, 3, seed: 4), cancellationToken: new CancellationToken(true));
        Assert.Equal((LbfgsStopReason.Cancelled, 0), (report.StopReason, report.Iterations));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void DropoutIsRefused() =>
        Assert.Contains("dropout", Assert.Throws<ArgumentException>(() => NetGen.Lbfgs.Fit(new MixedNetwork(), Samples.Clusters(30, 4, 3, seed: 4), cancellationToken: Token)).Message, StringComparison.Ordinal);

    [Fact]
    public void ThePerceptronRuleIsRefused() =>
        Assert.Contains("derivative", Assert.Throws<ArgumentException>(() => NetGen.Lbfgs.Fit(new PerceptronNetwork(), Samples.Xor, cancellationToken: Token)).Message, StringComparison.Ordinal);

    [Fact]
    public void ANetworkThatIsNotFiniteIsToldAndUnchanged()
    {
        var network = new LineNetwork();
        network.Layer1.Weights[0, 0] = float.NaN;
        var error = Assert.Throws<NonFiniteException>(() => NetGen.Lbfgs.Fit(network, Samples.Line(10, 1), cancellationToken: Token));
        Assert.Equal("layers.0.weight", error.Tensor);
        Assert.True(float.IsNaN(network.Layer1.Weights[0, 0]));
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        foreach (var options in new LbfgsOptions[] { new() { Iterations = 0 }, new() { History = 0 }, new() { LineSearchEvaluations = 0 }, new() { Threads = 0 }, new() { GradientTolerance = -1 }, new() { LossTolerance = double.NaN }, new() { WeightDecay = -1 } })
            Assert.Throws<ArgumentOutOfRangeException>(() => NetGen.Lbfgs.Fit(new LineNetwork(), Samples.Line(10, 1), options, Token));
    }

    /// <summary>Solves the normal equations of the weighted least squares by elimination.</summary>
    private static double[] LeastSquares(Dataset data, float[] weights)
    {
        var matrix = new double[3, 4];
        for (int i = 0; i < data.Count; i++)
        {
            double[] row = [data.Input(i)[0], data.Input(i)[1], 1, data.Target(i)[0]];
            for (int r = 0; r < 3; r++)
            {
                for (int c = 0; c < 4; c++)
                    matrix[r, c] += weights[i] * row[r] * row[c];
            }
        }

        for (int pivot = 0; pivot < 3; pivot++)
        {
            for (int r = 0; r < 3; r++)
            {
                if (r == pivot)
                    continue;
                double factor = matrix[r, pivot] / matrix[pivot, pivot];
                for (int c = 0; c < 4; c++)
                    matrix[r, c] -= factor * matrix[pivot, c];
            }
        }

        return [.. Enumerable.Range(0, 3).Select(i => matrix[i, 3] / matrix[i, i])];
    }
}
