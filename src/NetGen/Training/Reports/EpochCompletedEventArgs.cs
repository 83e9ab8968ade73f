namespace NetGen;

/// <summary>An epoch of a training is completed; the network holds what it came to.</summary>
/// <param name="report">The epoch's figures.</param>
public sealed class EpochCompletedEventArgs(EpochReport report) : EventArgs
{
    /// <summary>The epoch's figures.</summary>
    public EpochReport Report { get; } = report;

    /// <summary>Set it to end the training here: <see cref="StopReason.Requested"/>.</summary>
    public bool Stop { get; set; }
}
