using System.ComponentModel;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// <c>Backward</c> in two phases that threads can share: each computes some of the samples in the first, and some of the parameters in the second.
/// Generated networks whose batches are computed in tiles have it, unless they normalise by the batch.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPhasedBackward
{
    /// <summary>Feedforward of samples, and the gradients by what the layers computed: both stay in the context.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">The samples, 128 at most.</param>
    /// <param name="context">Receives values and gradients; has the samples' weights and the dropout counter. One for all that is computed in a phase.</param>
    /// <returns>The samples' loss.</returns>
    float ComputeDeltas(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext context);

    /// <summary>The gradient by a part of the parameters, of the samples that are in a context. Any number of threads may call it for different parts.</summary>
    /// <param name="inputs">The inputs that the context's values were computed from.</param>
    /// <param name="count">The samples in the context.</param>
    /// <param name="gradients">Receives the part of the gradient; the rest of it stays as it is.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    /// <param name="part">The part.</param>
    /// <param name="context">What <see cref="ComputeDeltas"/> was called with.</param>
    void ComputeGradients(ReadOnlySpan<float> inputs, int count, Span<float> gradients, bool accumulate, GradientPart part, BackwardContext context);
}
