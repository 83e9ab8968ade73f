using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace NetGen;

/// <summary>Argument checks. Generated code calls these.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkGuard
{
    /// <summary>Reports an input that is not one sample, or an output too short for one.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="input">Floats in the input's span.</param>
    /// <param name="output">Floats in the output's span.</param>
    /// <exception cref="ArgumentException">Always: the input has another size, or else the output is too short.</exception>
    [DoesNotReturn]
    public static void ThrowSample(NetworkArchitecture architecture, int input, int output)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (input != architecture.InputSize)
            throw new ArgumentException($"{architecture.Name} takes {architecture.InputSize} inputs but the span holds {input}.{(input > architecture.InputSize ? " Several samples are given with their count: Forward(inputs, outputs, count)." : "")}", nameof(input));
        throw new ArgumentException($"{architecture.Name} produces {architecture.OutputSize} outputs but the span holds {output}.", nameof(output));
    }

    /// <summary>Checks the spans of a batch: inputs, and outputs or targets.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="inputs">Floats in the inputs' span; count × InputSize are needed.</param>
    /// <param name="otherName">What messages call the other span: <c>outputs</c> or <c>targets</c>.</param>
    /// <param name="other">Floats in the other span; count × OutputSize are needed.</param>
    /// <param name="count">Samples in the batch; 0 or more.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static void CheckBatch(NetworkArchitecture architecture, int inputs, string otherName, int other, int count)
    {
        CheckInputs(architecture, inputs, count);
        if (other < (long)count * architecture.OutputSize)
            throw new ArgumentException($"{count} samples of {architecture.Name} need {(long)count * architecture.OutputSize} {otherName} ({architecture.OutputSize} each) but the span holds {other}.", otherName);
    }

    /// <summary>Checks the samples of a call that holds all their values at once.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="inputs">Floats in the inputs' span; count × InputSize are needed.</param>
    /// <param name="count">The samples.</param>
    /// <param name="most">As many as there may be.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or there are more samples.</exception>
    public static void CheckGroup(NetworkArchitecture architecture, int inputs, int count, int most)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, most);
        CheckInputs(architecture, inputs, count);
    }

    /// <summary>Checks that a training batch has enough samples for statistics of its own.</summary>
    /// <param name="architecture">The network; without batch normalisation any batch will do.</param>
    /// <param name="count">Samples in the batch.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 and the network normalises by the batch.</exception>
    public static void CheckBatchStatistics(NetworkArchitecture architecture, int count)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (count >= 2)
            return;
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            if (architecture.Layers[i].Statistics.Count > 0)
                throw new ArgumentException($"A training batch of {architecture.Name} needs at least 2 samples but has {count}: layer {i + 1} ({architecture.Layers[i].Kind}) normalises by the mean and variance of the batch, and one sample has no variance. Forward and ComputeLoss take any number.", nameof(count));
        }
    }

    /// <summary>Checks the span that receives gradients.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="gradients">Floats in the span; <see cref="NetworkArchitecture.ParameterLength"/> are needed.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public static void CheckGradients(NetworkArchitecture architecture, int gradients)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (gradients < architecture.ParameterLength)
            throw new ArgumentException($"The gradient of {architecture.Name} needs {architecture.ParameterLength} floats, as many as Parameters, but the span holds {gradients}.", nameof(gradients));
    }

    private static void CheckInputs(NetworkArchitecture architecture, int inputs, int count)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (inputs < (long)count * architecture.InputSize)
            throw new ArgumentException($"{count} samples of {architecture.Name} need {(long)count * architecture.InputSize} inputs ({architecture.InputSize} each) but the span holds {inputs}.", nameof(inputs));
    }
}
