namespace NetGen.Tests.Training;

[Network(Loss = Loss.Hinge)]
[Dense(1, 1)]
public sealed partial class MarginNetwork;

[Network]
[Dense(1, 1, Activation.Tanh)]
public sealed partial class TanhNetwork;

/// <summary>Where a single output says yes: from 0 on under the hinge loss, otherwise from 0.5.</summary>
public sealed class HingeTests
{
    [Theory]
    [InlineData(-0.1f, 0, 0)]
    [InlineData(0f, 1, 0)]
    [InlineData(0.3f, 1, 0)]
    [InlineData(0.6f, 1, 1)]
    public void TheHingeLossDividesAtZero(float output, int hinge, int other)
    {
        var margin = new MarginNetwork();
        margin.Layer1.Weights[0, 0] = 0;
        margin.Layer1.Bias[0] = output;
        var tanh = new TanhNetwork();
        tanh.Layer1.Weights[0, 0] = 0;
        tanh.Layer1.Bias[0] = MathF.Atanh(output);
        Assert.Equal((hinge, other), (margin.Predict([1]), tanh.Predict([1])));
        Assert.Equal((0f, 0.5f), (MarginNetwork.Architecture.Threshold, TanhNetwork.Architecture.Threshold));
    }

    [Fact]
    public void TargetsOfZeroAreRefused()
    {
        var data = Dataset.FromArrays([1, 2, 3], [-1, 1, 0], 1, 1);
        using var trainer = new Trainer<MarginNetwork>(new MarginNetwork());
        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("sample 2 of train has the target 0", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evaluation.Of(new MarginNetwork(), data));
    }

    [Fact]
    public void EvaluationAndPredictAgree()
    {
        var data = Dataset.FromArrays([-2, -0.3f, 0.3f, 2], [-1, -1, 1, 1], 1, 1);
        var network = new MarginNetwork();
        network.Layer1.Weights[0, 0] = 1;
        network.Layer1.Bias[0] = 0;
        var evaluation = Evaluation.Of(network, data);
        Assert.Equal(1, evaluation.Accuracy);
        Assert.Equal((2, 2), (evaluation.ConfusionMatrix![0, 0], evaluation.ConfusionMatrix[1, 1]));
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(i => network.Predict(data.Input(i))));
        using var trainer = new Trainer<MarginNetwork>(network, new TrainingOptions { Epochs = 1, Optimizer = Optimizer.Sgd(1e-6) });
        Assert.Equal(1, trainer.Fit(data, data, cancellationToken: TestContext.Current.CancellationToken).History[0].ValidationAccuracy);
    }
}
