namespace NetGen.Tests.Training;

/// <summary>Predict names a class only where the outputs do.</summary>
public sealed class PredictTests
{
    [Theory]
    [InlineData(1f, false)]
    [InlineData(float.NaN, true)]
    public void NaNNamesNoClass(float input, bool isNone)
    {
        Assert.Equal(isNone, Of<IrisNetwork>(input, 0, 0, 0) == -1);
        Assert.Equal(isNone, Of<XorNetwork>(0, input) == -1);
        Assert.Equal(isNone, Of<MarginNetwork>(input) == -1);

        static int Of<TNetwork>(params float[] sample)
            where TNetwork : class, INetwork<TNetwork>, new() => new TNetwork().Predict(sample);
    }

    [Fact]
    public void OneNaNAmongOutputsIsEnough()
    {
        Assert.Equal(1, ClassChoice.PredictionOf([0, 2, 1], 0.5f));
        Assert.Equal(-1, ClassChoice.PredictionOf([0, 2, float.NaN], 0.5f));
        Assert.Equal(0, ClassChoice.PredictionOf([0, -1], 0.5f));
    }
}
