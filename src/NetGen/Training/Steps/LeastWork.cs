namespace NetGen;

/// <summary>
/// The work that each thread of a step must at least have, some tens of microseconds: calling a thread takes about one while it waits for the call, but
/// tens once it sleeps.
/// </summary>
/// <param name="MultiplyAdds">Multiply-adds of feedforward, of all samples, in a thread's part of the gradient.</param>
/// <param name="Parameters">Parameters in a thread's part of the update.</param>
internal sealed record LeastWork(long MultiplyAdds, int Parameters)
{
    public static LeastWork Usual { get; } = new(1 << 20, 1 << 16);

    /// <summary>Threads that compute a gradient, 1 or more.</summary>
    /// <param name="most">As many as there may be.</param>
    /// <param name="multiplyAdds">Multiply-adds of the batch's feedforward.</param>
    public int GradientThreads(int most, long multiplyAdds) => (int)Math.Clamp(multiplyAdds / MultiplyAdds, 1, Math.Max(1, most));

    /// <summary>Threads that update parameters, 1 or more.</summary>
    /// <param name="most">As many as there may be.</param>
    /// <param name="parameters">The parameters.</param>
    public int UpdateThreads(int most, int parameters) => Math.Clamp(parameters / Parameters, 1, Math.Max(1, most));
}
