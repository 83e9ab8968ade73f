namespace NetGen.Tests.Training.Sequences;

/// <summary>Hints count answers: of steps where every step has one, otherwise of sequences.</summary>
public sealed class SequenceHintTests
{
    private static readonly TrainingOptions AtRest = new() { Epochs = 3, Optimizer = Optimizer.Sgd(1), Schedule = LearningRateSchedule.Function((_, _) => 0) };

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void ClassesOfStepsThatAreNeverAnsweredOrDominate(int truncation)
    {
        // Of 9 steps each the last is odd.
        float[][] inputs = [.. Enumerable.Repeat(new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 20)];
        int[][] labels = [.. inputs.Select(sequence => sequence.Select(value => (int)value).ToArray())];
        var data = SequenceDataset.FromClasses([.. inputs, [0f, 0f, 0f]], [.. labels, [0, 0, 0]], 1, ["even", "odd"]);
        var network = new ParityReader();
        network.Layer2.Bias[0] = 30;
        var hints = SequenceTraining.Fit(network, data, AtRest with { Truncation = truncation }).Hints;
        Assert.Equal([TrainingHintKind.LossStayed, TrainingHintKind.ClassNeverPredicted], hints.Select(hint => hint.Kind));
        Assert.Equal("Of 183 training steps 20 are of class 'odd', but the network answers it for none.", hints[1].Finding);
        Assert.Equal("Train longer, or have more sequences with the class.", hints[1].Advice);

        var more = SequenceDataset.FromClasses([.. inputs, [.. new float[10]], [.. new float[10]]], [.. labels, new int[10], new int[10]], 1, ["even", "odd"]);
        var hint = SequenceTraining.Fit(network, more, AtRest with { Truncation = truncation }).Hints[^1];
        Assert.Equal((TrainingHintKind.OneClassDominates, "90 % of the training steps are of class 'even': answering it always looks as good."), (hint.Kind, hint.Finding));
        Assert.StartsWith("Have more sequences with the others, and go by recall", hint.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesOfSequencesThatAreNeverAnswered()
    {
        var data = SequenceSamples.Classes(2000, 8, atEveryStep: false, seed: 1);
        var network = new MeanClassifier();
        network.Layer3.Bias[0] = -30;
        var hint = SequenceTraining.Fit(network, data, AtRest).Hints.First(hint => hint.Kind == TrainingHintKind.ClassNeverPredicted);
        Assert.Matches("^Of 1000 training sequences 3[0-9][0-9] are of class 'a'", hint.Finding);
        Assert.Equal("Train longer, or give the class more weight by TrainingOptions.ClassWeights.", hint.Advice);
    }

    [Fact]
    public void ASoundTrainingHasNone()
    {
        var network = new ParityReader();
        network.Initialize(3);
        var report = SequenceTraining.Fit(network, SequenceSamples.Parity(600, 10, seed: 2), new TrainingOptions { Epochs = 100, Optimizer = Optimizer.Adam(1e-2), Seed = 1 });
        Assert.Empty(report.Hints);
    }
}
