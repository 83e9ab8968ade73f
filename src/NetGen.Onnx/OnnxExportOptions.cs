namespace NetGen;

/// <summary>How a network is written as an ONNX model.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// Whether the model is one step of a stream of a network of sequences, for ONNX Runtime keeps no state: <c>input</c> [batch, features] and
    /// <c>output</c> [batch, outputs], each sample of a batch of a stream of its own, and beside them what streams remember, zeros before the first step.
    /// <c>layers.1.hidden</c> [batch, outputs], and <c>layers.1.cell</c> of LSTM, <c>layers.0.past</c> [batch, channels, earlier steps] of Conv1D,
    /// <c>layers.3.mean</c> [batch, features] and <c>layers.3.steps</c> [batch, 1] of MeanOverSteps are inputs, and the same with <c>.next</c> outputs, to
    /// be given with the next step. Default: false, the model takes whole sequences [batch, steps, features].
    /// </summary>
    public bool Streaming { get; init; }
}
