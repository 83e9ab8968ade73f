namespace NetGen.Tests.Optimizers;

public sealed class OptimizerSettingsTests
{
    private static readonly Func<Optimizer>[] Wrong =
    [
        () => Optimizer.Sgd(0), () => Optimizer.Sgd(double.NaN), () => Optimizer.Sgd(double.PositiveInfinity), () => Optimizer.Sgd(1e300),
        () => Optimizer.Sgd(0.1, momentum: 1), () => Optimizer.Sgd(0.1, momentum: -0.1), () => Optimizer.Sgd(0.1, weightDecay: -1),
        () => Optimizer.Adagrad(learningRateDecay: -1), () => Optimizer.Adagrad(epsilon: 0), () => Optimizer.RmsProp(alpha: 1),
        () => Optimizer.Adam(beta1: 1), () => Optimizer.Adam(beta2: double.NaN), () => Optimizer.Adam(epsilon: 1e-60), () => Optimizer.NAdam(momentumDecay: -1),
        () => Optimizer.Lion(beta2: 1.5), () => Optimizer.Rprop(shrink: 1), () => Optimizer.Rprop(grow: 1), () => Optimizer.Rprop(minimumStep: 2, maximumStep: 1),
    ];

    public static TheoryData<int> Indices() => [.. Enumerable.Range(0, Wrong.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void SettingsOutsideTheirRangeAreRefused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(Wrong[index]);

    [Fact]
    public void RefusalNamesSettingValueAndRange()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Adam(beta1: 1.5));
        Assert.Contains("beta1 is 1.5 but must be at least 0 and below 1.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Optimizer.Sgd(0.1, nesterov: true));
    }

    [Fact]
    public void A_finite_number_that_no_float_holds_is_refused_for_that()
    {
        foreach (var wrong in new Func<Optimizer>[] { () => Optimizer.Sgd(1e300), () => Optimizer.Sgd(0.1, weightDecay: 1e300) })
            Assert.Contains("is 1E+300 but must be a finite number", Assert.Throws<ArgumentOutOfRangeException>(wrong).Message, StringComparison.Ordinal);
        Assert.Contains("above 0, within ±3.4e38, the range of a float.", Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Sgd(1e300)).Message, StringComparison.Ordinal);
        Assert.EndsWith("above 0.", Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Sgd(double.PositiveInfinity)).Message.Split(" (")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void TextTellsEverySetting()
    {
        Assert.Equal("Sgd(learningRate 0.1, momentum 0.9, nesterov 0, weightDecay 0, decayBiases 0)", Optimizer.Sgd(0.1, momentum: 0.9).ToString());
        Assert.Equal("AdamW(learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1E-08, amsGrad 0, weightDecay 0.01, decayBiases 1)", Optimizer.AdamW(decayBiases: true).ToString());
    }
}
