namespace NetGen;

/// <summary>What training does with a batch whose loss or gradient is infinite or not a number. The network is never changed by one.</summary>
public enum NonFinitePolicy
{
    /// <summary>Throws <see cref="NonFiniteException"/>, which tells where.</summary>
    Throw,

    /// <summary>Ends the training with <see cref="StopReason.NonFinite"/>.</summary>
    Stop,

    /// <summary>Leaves the batch out and goes on; <see cref="EpochReport.SkippedBatches"/> counts them.</summary>
    Skip,
}
