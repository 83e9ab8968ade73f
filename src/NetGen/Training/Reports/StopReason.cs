namespace NetGen;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary><see cref="EarlyStopping"/> found no more improvement.</summary>
    EarlyStopping,

    /// <summary>It was cancelled; another <c>Fit</c> goes on from there.</summary>
    Cancelled,

    /// <summary>A loss or gradient was not finite, under <see cref="NonFinitePolicy.Stop"/>.</summary>
    NonFinite,

    /// <summary>A handler of <see cref="Trainer{TNetwork}.EpochCompleted"/> asked for it.</summary>
    Requested,
}
