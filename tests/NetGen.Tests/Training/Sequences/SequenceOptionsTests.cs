namespace NetGen.Tests.Training.Sequences;

/// <summary>Sequences and settings that do not suit a network are refused before anything is trained, in words that tell the way out.</summary>
public sealed class SequenceOptionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void SettingsThatSuitNoSequenceAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<Forecaster>(new Forecaster(), new() { Truncation = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<Forecaster>(new Forecaster(), new() { BurnIn = -1 }));
        Assert.Equal("Truncation is about the steps of sequences, but IrisNetwork takes none. Leave it out.", Refusal<IrisNetwork>(new() { Truncation = 5 }));
        Assert.Equal("BurnIn is about the steps of sequences, but IrisNetwork takes none. Leave it out.", Refusal<IrisNetwork>(new() { BurnIn = 5 }));
        Assert.Equal("BurnIn leaves the first 5 steps out of the loss, but GatedAdder answers a whole sequence. Leave it out.", Refusal<GatedAdder>(new() { BurnIn = 5 }));
        Assert.Equal("BurnIn leaves the first 25 steps out of the loss, but Forecaster learns 25 at once. Leave fewer out.", Refusal<Forecaster>(new() { BurnIn = 25 }));
        Assert.Equal("ClassWeights weighs a sample by the one class that its target names, but ParityReader answers every step of a sequence. Leave it out, and have more sequences with what is rare.", Refusal<ParityReader>(new() { ClassWeights = [1, 2] }));
        new Trainer<MeanClassifier>(new MeanClassifier(), new() { ClassWeights = [1, 2, 3] }).Dispose();
        var checkpoint = new CheckpointOptions("never-written.checkpoint");
        Assert.Contains("checkpoints between epochs only. Set Checkpoint.EverySteps to null.", Refusal<Forecaster>(new() { Truncation = 5, Checkpoint = checkpoint with { EverySteps = 3 } }).Replace("TrainingOptions.", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("OnCancel to false", Refusal<Forecaster>(new() { Truncation = 5, Checkpoint = checkpoint with { OnCancel = true } }), StringComparison.Ordinal);

        static string Refusal<TNetwork>(TrainingOptions options)
            where TNetwork : class, INetwork<TNetwork>, new() => Assert.Throws<ArgumentException>(() => new Trainer<TNetwork>(new TNetwork(), options)).Message;
    }

    [Fact]
    public void SequencesThatDoNotSuitTheNetworkAreRefused()
    {
        var long40 = SequenceDataset.FromSeries(SequenceSamples.Sine(200), 1, window: 40, targetsAtEveryStep: true);
        AssertRefused<Forecaster>(long40, new(), "has a sequence of 40 steps, but Forecaster learns 25 at once. Declare Steps = 40, cut the sequences into windows, or have them learned window by window: TrainingOptions.Truncation = 25.");
        AssertRefused<Forecaster>(long40, new() { Truncation = 26 }, "TrainingOptions.Truncation is 26 steps, but Forecaster learns 25 at once. Choose 1 to 25.", "truncation");
        AssertRefused<Forecaster>(long40, new() { Truncation = 20, BurnIn = 40 }, "TrainingOptions.BurnIn leaves 40 steps of each sequence out of the loss, and no sequence of train has more.");
        AssertRefused<MeanClassifier>(SequenceSamples.Classes(9, 30, atEveryStep: false, seed: 1), new() { Truncation = 4 }, "MeanClassifier takes the mean over all steps of a sequence, which windows of 4 steps do not have.");
        AssertRefused<IrisNetwork>(long40, new(), "IrisNetwork takes 4 inputs, no sequences. Declare them by [Input(1, Steps = ...)].");
        AssertRefused<StepClassifier>(long40, new() { Truncation = 8 }, "StepClassifier takes 2 values a step but those of train have 1.");
        AssertRefused<Forecaster>(SequenceSamples.Parity(5, 9, seed: 1), new(), "Forecaster answers with 1 values but the targets of train have 2.");
        AssertRefused<StepClassifier>(SequenceSamples.Classes(9, 8, atEveryStep: false, seed: 1), new(), "A sequence of train has one target, but StepClassifier answers every step. Put [LastStep] or [MeanOverSteps] into the network, or give a target a step.");
        AssertRefused<MeanClassifier>(SequenceSamples.Classes(9, 8, atEveryStep: true, seed: 1), new(), "Every step of train has a target, but MeanClassifier answers a whole sequence. Leave LastStep or MeanOverSteps out, or give a target a sequence.");
    }

    private static void AssertRefused<TNetwork>(SequenceDataset train, TrainingOptions options, string message, string argument = "train")
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        var network = new TNetwork();
        using var trainer = new Trainer<TNetwork>(network, options);
        Assert.Contains(message, Assert.Throws<ArgumentException>(argument, () => trainer.Fit(train, cancellationToken: Token)).Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.Steps);
        Assert.Equal(new TNetwork().Parameters, network.Parameters);
    }
}
