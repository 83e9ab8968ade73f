using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Comparison;

public enum ScenarioKind
{
    /// <summary>One sample after another, each depending on the last.</summary>
    Dependent,

    /// <summary>One sample after another.</summary>
    Single,

    /// <summary>Batches.</summary>
    Batch,

    /// <summary>Training steps on one batch.</summary>
    Step,

    /// <summary>Training epochs.</summary>
    Epoch,
}

/// <summary>What is timed: a row of the tables.</summary>
/// <param name="Kind">What a call does.</param>
/// <param name="Samples">Samples of a call.</param>
/// <param name="Rule">How training updates the parameters.</param>
public sealed record Scenario(ScenarioKind Kind, int Samples, UpdateRule Rule = UpdateRule.Sgd)
{
    /// <summary>Samples of a training step on images: a sample of those takes as long as hundreds of others.</summary>
    private const int ImageBatchSize = 64;

    /// <summary>Samples of a training step on sequences, which have a hundred steps.</summary>
    private const int SequenceBatchSize = 32;

    private static readonly IReadOnlyList<Scenario> OfFeatures =
    [
        .. Inference(8, 64, 100, 256, 1000),
        .. Steps(TrainingTask.DefaultBatchSize),
        new(ScenarioKind.Epoch, TrainingTask.Records, UpdateRule.Sgd),
        new(ScenarioKind.Epoch, TrainingTask.Records, UpdateRule.Adam),
    ];

    private static readonly IReadOnlyList<Scenario> OfImages = [.. Inference(8, 32, ImageBatchSize), .. Steps(ImageBatchSize)];

    private static readonly IReadOnlyList<Scenario> OfSequences = [.. Inference(8, SequenceBatchSize), .. Steps(SequenceBatchSize)];

    /// <summary>What a network is measured in, inference first.</summary>
    public static IReadOnlyList<Scenario> Of(BenchmarkNetwork network) => network.IsOfSequences ? OfSequences : network.HasPlaces ? OfImages : OfFeatures;

    public bool IsTraining => Kind is ScenarioKind.Step or ScenarioKind.Epoch;

    /// <summary>Samples of a training step.</summary>
    public int BatchSize => Kind == ScenarioKind.Epoch ? TrainingTask.DefaultBatchSize : Samples;

    public bool IsOneSample => Kind is ScenarioKind.Dependent or ScenarioKind.Single;

    public string Name => Kind switch
    {
        ScenarioKind.Dependent => "one sample, dependent calls",
        ScenarioKind.Single => "one sample",
        ScenarioKind.Batch => $"batch of {Samples}",
        ScenarioKind.Step => $"training step of {Samples}, {Rule}",
        _ => $"training epoch of {Samples}, {Rule}",
    };

    /// <summary>For the heads of narrow columns.</summary>
    public string ShortName => Kind switch
    {
        ScenarioKind.Dependent => "1 dependent",
        ScenarioKind.Single => "1",
        ScenarioKind.Batch => $"{Samples}",
        ScenarioKind.Step => $"step {Rule}",
        _ => $"epoch {Rule}",
    };

    /// <summary>
    /// Floating-point operations of a call; a multiply-add is two. Training makes three times those of inference, but for the gradient
    /// by the network's inputs, which nobody needs. Activations, pooling, loss and update are not counted; places of padding are.
    /// </summary>
    public double Operations(BenchmarkNetwork network)
    {
        double multiplyAdds = network.Architecture.MultiplyAdds;
        return 2.0 * Samples * (IsTraining ? (3 * multiplyAdds) - network.Architecture.Layers[0].MultiplyAdds : multiplyAdds);
    }

    private static IEnumerable<Scenario> Inference(params int[] batches) =>
        [new(ScenarioKind.Dependent, 1), new(ScenarioKind.Single, 1), .. batches.Select(count => new Scenario(ScenarioKind.Batch, count))];

    private static IEnumerable<Scenario> Steps(int count) => [new(ScenarioKind.Step, count, UpdateRule.Sgd), new(ScenarioKind.Step, count, UpdateRule.Adam)];
}
