namespace NetGen.Tests.EvaluationTests;

public sealed class MeasureTests
{
    [Fact]
    public void LossIsTheMeanOverAllSamples()
    {
        // 300 samples are a block of 256 and a rest.
        float[] targets = [.. Enumerable.Range(0, 300).Select(i => i / 100f)];
        var evaluation = Evaluation.Of(new EchoNumber(), Dataset.FromArrays(new float[300], targets, 1, 1));
        Assert.Equal(targets.Average(target => (double)target * target), evaluation.Loss, 1e-5);
        Assert.Equal(300, evaluation.Count);
    }

    [Fact]
    public void RSquaredOfTargetsAllAlike()
    {
        Assert.Equal(1, Of([2, 2, 2], [2, 2, 2]));
        Assert.Equal(0, Of([2, 2, 3], [2, 2, 2]));
        Assert.Equal(double.NaN, Of([2], [2]));
        // Far from zero: the spread is not lost in the square of the mean.
        Assert.Equal(0, Of([1e6f + 1, 1e6f + 1], [1e6f, 1e6f + 2]), 1e-9);

        static double Of(float[] outputs, float[] targets) => Evaluation.Of(new EchoNumber(), Dataset.FromArrays(outputs, targets, 1, 1)).Regression!.RSquared;
    }

    [Fact]
    public void OutputThatIsNotANumberIsRefused()
    {
        var data = Dataset.FromArrays(new float[40], new float[40], 4, 4);
        var network = new EchoClasses { OnOutputs = outputs => outputs[9] = float.NaN };
        Assert.Contains("sample 2", Assert.Throws<NonFiniteException>(() => Evaluation.Of(network, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputThatIsNotANumberIsNeverRightInValidation()
    {
        var data = Dataset.FromClasses([1, 0, 0, 0, 1, 0, 0, 0], [0, 0], ["a", "b", "c", "d"]);
        foreach (int place in new[] { 0, 3 })
        {
            var network = new EchoClasses { OnOutputs = outputs => outputs[place] = float.NaN };
            using var trainer = new Trainer<EchoClasses>(network, new TrainingOptions { Epochs = 1 });
            Assert.Equal(0.5, trainer.Fit(data, data, cancellationToken: TestContext.Current.CancellationToken).History[0].ValidationAccuracy);
        }
    }

    [Fact]
    public void SizesAndClassesThatDifferAreRefused()
    {
        var network = new EchoClasses();
        Assert.Contains("EchoClasses takes 4 inputs but the samples of dataset have 5", Refusal(network, Dataset.FromArrays(new float[10], new float[8], 5, 4)), StringComparison.Ordinal);
        Assert.Contains("EchoClasses produces 4 outputs but the samples of dataset have 1 targets", Refusal(network, Dataset.FromArrays(new float[8], new float[2], 4, 1)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Evaluation.Of(network, null!));
        Assert.Throws<ArgumentNullException>(() => Evaluation.Of<EchoClasses>(null!, Dataset.FromArrays(new float[8], new float[8], 4, 4)));

        static string Refusal(EchoClasses network, Dataset data) => Assert.Throws<ArgumentException>(() => Evaluation.Of(network, data)).Message;
    }

    [Fact]
    public void ConfusionMatrixIsATable()
    {
        var data = Dataset.FromClasses([1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], [0, 1, 1, 3], ["low", "medium", "x", "y"]);
        var evaluation = Evaluation.Of(new EchoClasses(), data);
        Assert.Equal(
            """
            actual \ predicted  low  medium  x  y
            low                   1       0  0  0
            medium                1       1  0  0
            x                     0       0  0  0
            y                     0       0  0  1

            """,
            evaluation.ConfusionMatrix!.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluation.ConfusionMatrix[4, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluation.ConfusionMatrix[0, -1]);
    }

    [Fact]
    public void TextTellsTheWhole()
    {
        var data = Dataset.FromClasses([1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], [0, 1, 1, 3], ["low", "medium", "x", "y"]);
        Assert.Equal(
            """
            4 samples, loss 0.125, accuracy 75.00%

                              precision  recall      F1  samples
            low                  0.5000  1.0000  0.6667        1
            medium               1.0000  0.5000  0.6667        2
            x                    0.0000  0.0000  0.0000        0
            y                    1.0000  1.0000  1.0000        1
            macro average        0.6250  0.6250  0.5833        4
            weighted average     0.8750  0.7500  0.7500        4
            micro average        0.7500  0.7500  0.7500        4

            actual \ predicted  low  medium  x  y
            low                   1       0  0  0
            medium                1       1  0  0
            x                     0       0  0  0
            y                     0       0  0  1

            """,
            Evaluation.Of(new EchoClasses(), data).ToString());
        Assert.Equal(
            "2 samples, loss 0.625, mean absolute error 0.75, root mean squared error 0.790569, R² 0.7959\n",
            Evaluation.Of(new EchoNumber(), Dataset.FromArrays([1, 5], [2, 5.5f], 1, 1)).ToString());
    }
}
