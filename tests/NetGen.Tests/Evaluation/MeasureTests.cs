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
        var data = Dataset.FromClasses(new float[40], new int[10], ["a", "b", "c", "d"]);
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
        Assert.Throws<ArgumentNullException>(() => Evaluation.Of(network, (Dataset)null!));
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

    /// <summary>A class that no sample is of or was given is none of the test's: scikit-learn's averages without <c>labels</c> pass it by.</summary>
    [Theory]
    [InlineData(new[] { 0, 1, 1 }, new[] { 0, 1, 1 }, 1, 1)]
    [InlineData(new[] { 0, 1, 1 }, new[] { 0, 1, 3 }, (1 + (2.0 / 3) + 0) / 3, (1 + (2 * 2.0 / 3)) / 3)]
    [InlineData(new[] { 2, 2, 2 }, new[] { 2, 2, 2 }, 1, 1)]
    public void ClassesThatAreNotThereDoNotCountInAverages(int[] actual, int[] predicted, double macro, double weighted)
    {
        var answers = Dataset.FromClasses(new float[4 * predicted.Length], predicted, ["a", "b", "c", "d"]);
        var evaluation = Evaluation.Of(new EchoClasses(), Dataset.FromClasses(answers.Targets.ToArray(), actual, ["a", "b", "c", "d"]));
        Assert.Equal(macro, evaluation.MacroAverage!.F1, 1e-12);
        Assert.Equal(weighted, evaluation.WeightedAverage!.F1, 1e-12);
        Assert.Equal(evaluation.Accuracy, evaluation.MicroAverage!.F1);
    }

    /// <summary>A label is answered for every sample, so that one which never applies counts, as scikit-learn's does.</summary>
    [Fact]
    public void LabelsThatNeverApplyCountInAverages() =>
        Assert.Equal(2.0 / 3, Evaluation.Of(new EchoLabels(), Dataset.FromArrays([1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 1, 0], 3, 3)).MacroAverage!.F1, 1e-12);

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
            macro average        0.8333  0.8333  0.7778        4
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
