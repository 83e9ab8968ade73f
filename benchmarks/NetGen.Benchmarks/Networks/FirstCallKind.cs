namespace NetGen.Benchmarks.Networks;

/// <summary>What a fresh process runs for the first time.</summary>
public enum FirstCallKind
{
    /// <summary>A new network, then feedforward of one sample.</summary>
    Sample,

    /// <summary>A new network, then feedforward of a batch of 64.</summary>
    Batch,

    /// <summary>A new network, then backpropagation of a batch of 64.</summary>
    Backward,
}
