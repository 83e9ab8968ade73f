using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The running statistics that a step's batches lead to. They are worked out beside the network, so that a step that is left out for a loss or
/// gradient that is not finite leaves no trace in it.
/// </summary>
internal sealed class PendingStatistics(NetworkArchitecture architecture)
{
    private readonly ParameterInfo[] _tensors = [.. architecture.Statistics];
    private readonly AlignedBuffer _pending = new(architecture.ParameterLength);

    /// <summary>Starts from the network's own.</summary>
    public void Begin(ReadOnlySpan<float> parameters) => Copy(parameters, _pending.Span);

    /// <summary>Moves them towards those of the batch that the context was used for.</summary>
    /// <param name="context">The context.</param>
    /// <param name="momentum">The batch's part in them; null: each layer's own.</param>
    public void Add(BackwardContext context, double? momentum = null) => RunningStatistics.Update(architecture, _pending.Span, context, momentum);

    /// <summary>Gives them to the network.</summary>
    public void Commit(Span<float> parameters) => Copy(_pending.Span, parameters);

    private void Copy(ReadOnlySpan<float> source, Span<float> destination)
    {
        foreach (var tensor in _tensors)
            source.Slice(tensor.Offset, tensor.Layout.Length).CopyTo(destination[tensor.Offset..]);
    }
}
