using Google.Protobuf;

namespace NetGen;

/// <summary>Networks as ONNX models: written for the programs that run those, and read from the programs that train them.</summary>
public static partial class OnnxFile
{
    /// <summary>The version of the operator set that written models use; ONNX Runtime 1.12 and later run it.</summary>
    public const int Opset = 17;

    /// <summary>
    /// Writes a network as an ONNX model: whole, or not at all. Its input is called <c>input</c> [batch, inputs], its output <c>output</c>
    /// [batch, outputs], with as many samples as a caller likes; a sequence is [batch, steps, features]. Weights are called as in <see cref="SafeTensors"/>. A normaliser that the network is described
    /// with, as that of a file, is the model's beginning, which then takes inputs as they are. BatchNorm is a node of its own, for those who train on;
    /// <see cref="NetworkDescription.FoldBatchNorm"/> makes it part of the weights first. Recurrent layers have theirs as the operators take them, <c>layers.0.W</c>,
    /// <c>layers.0.R</c> and <c>layers.0.B</c>, in ONNX's order of gates.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="options">What the model takes; null: whole samples.</param>
    /// <exception cref="NotSupportedException">
    /// A layer has no form in ONNX; the message names every such layer. Or one step is asked for of a network without, or with steps normalised otherwise.
    /// </exception>
    /// <exception cref="ArgumentException">The weights are more than the 2 GB that a model can hold.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public static void Save<TNetwork>(TNetwork network, string path, OnnxExportOptions? options = null)
        where TNetwork : class, INetwork<TNetwork> => Save(NetworkDescription.Of(network), path, options);

    /// <inheritdoc cref="Save{TNetwork}(TNetwork, string, OnnxExportOptions)"/>
    public static void Save(NetworkDescription network, string path, OnnxExportOptions? options = null)
    {
        var model = ModelWriter.Write(network, options ?? new OnnxExportOptions());
        AtomicFile.Write(path, model.WriteTo);
    }

    /// <summary>Writes a network as an ONNX model to a stream.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the model. It stays open.</param>
    /// <param name="options">What the model takes; null: whole samples.</param>
    /// <exception cref="NotSupportedException">
    /// A layer has no form in ONNX; the message names every such layer. Or one step is asked for of a network without, or with steps normalised otherwise.
    /// </exception>
    /// <exception cref="ArgumentException">The weights are more than the 2 GB that a model can hold.</exception>
    public static void Save<TNetwork>(TNetwork network, Stream stream, OnnxExportOptions? options = null)
        where TNetwork : class, INetwork<TNetwork> => Save(NetworkDescription.Of(network), stream, options);

    /// <inheritdoc cref="Save{TNetwork}(TNetwork, Stream, OnnxExportOptions)"/>
    public static void Save(NetworkDescription network, Stream stream, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelWriter.Write(network, options ?? new OnnxExportOptions()).WriteTo(stream);
    }
}
