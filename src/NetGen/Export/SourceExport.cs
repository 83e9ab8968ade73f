namespace NetGen;

/// <summary>
/// Writes a trained network as one source file of its own, weights and <c>forward</c>, for places where NetGen is not: C99 that needs only
/// the standard library's mathematics, or C# that needs only .NET Standard 2.1.
/// </summary>
/// <remarks>
/// The exported code is plain loops in single precision. Its outputs agree with the network's but for rounding. It allocates nothing on the
/// heap, in C# up to 4,096 values in all its buffers together: two of them, and one more for each residual block within which it is. A
/// normaliser that the network is described with, as that of a file, is part of the code, which then takes inputs as they are.
/// <see cref="NetworkDescription.FoldBatchNorm"/> makes BatchNorm part of the weights first. A network of sequences has the steps of a stream beside the
/// whole sequence: a state, a value of fixed size that assignment copies, and functions that reset it, take one step and take several; a normaliser is then
/// the same at every step.
/// </remarks>
public static class SourceExport
{
    /// <summary>
    /// A static C# class with <c>Forward(ReadOnlySpan&lt;float&gt; input, Span&lt;float&gt; output)</c>; of sequences with the struct <c>State</c> and its
    /// <c>Reset()</c>, <c>Step(ref State state, input, output)</c> and <c>Process(ref State state, inputs, outputs, steps)</c>, too.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="ArgumentException">A name in the options is no identifier.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer. Or a sequence is normalised otherwise at some steps.</exception>
    public static string ToCSharp<TNetwork>(TNetwork network, SourceExportOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ToCSharp(NetworkDescription.Of(network), options);
    }

    /// <inheritdoc cref="ToCSharp{TNetwork}(TNetwork, SourceExportOptions?)"/>
    public static string ToCSharp(NetworkDescription network, SourceExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new CSharpWriter(new ExportedNetwork(network), options ?? new SourceExportOptions()).Write();
    }

    /// <inheritdoc cref="ToCSharp{TNetwork}(TNetwork, SourceExportOptions?)"/>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">The network's storage, in the architecture's layout.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <exception cref="ArgumentException">The parameters are too few, or a name in the options is no identifier.</exception>
    public static string ToCSharp(NetworkArchitecture architecture, ReadOnlySpan<float> parameters, SourceExportOptions? options = null) =>
        ToCSharp(new NetworkDescription(architecture, parameters.ToArray()), options);

    /// <summary>A static C# class from a file that NetGen saved, without the network's class.</summary>
    /// <param name="path">A safetensors file whose metadata tell the layers.</param>
    /// <param name="options">Names in the source; null: after the file's name.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="SafeTensorsException">The file is malformed, or does not tell its layers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">A name in the options is no identifier.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer. Or a sequence is normalised otherwise at some steps.</exception>
    public static string ToCSharp(string path, SourceExportOptions? options = null) =>
        ToCSharp(SafeTensors.Describe(path), options);

    /// <summary>
    /// A C99 file with <c>void NAME_forward(const float *input, float *output)</c>; of sequences with <c>NAME_state</c>, <c>NAME_reset(state)</c>,
    /// <c>NAME_step(state, input, output)</c> and <c>NAME_process(state, inputs, outputs, steps)</c>, too. Link with <c>-lm</c>.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer. Or a sequence is normalised otherwise at some steps.</exception>
    public static string ToC99<TNetwork>(TNetwork network, SourceExportOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ToC99(NetworkDescription.Of(network), options);
    }

    /// <inheritdoc cref="ToC99{TNetwork}(TNetwork, SourceExportOptions?)"/>
    public static string ToC99(NetworkDescription network, SourceExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new C99Writer(new ExportedNetwork(network), options ?? new SourceExportOptions()).Write();
    }

    /// <inheritdoc cref="ToC99{TNetwork}(TNetwork, SourceExportOptions?)"/>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">The network's storage, in the architecture's layout.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <exception cref="ArgumentException">The parameters are too few.</exception>
    public static string ToC99(NetworkArchitecture architecture, ReadOnlySpan<float> parameters, SourceExportOptions? options = null) =>
        ToC99(new NetworkDescription(architecture, parameters.ToArray()), options);

    /// <summary>A C99 file from a file that NetGen saved, without the network's class. Link with <c>-lm</c>.</summary>
    /// <param name="path">A safetensors file whose metadata tell the layers.</param>
    /// <param name="options">Names in the source; null: after the file's name.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="SafeTensorsException">The file is malformed, or does not tell its layers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer. Or a sequence is normalised otherwise at some steps.</exception>
    public static string ToC99(string path, SourceExportOptions? options = null) =>
        ToC99(SafeTensors.Describe(path), options);

    /// <summary>The partial class that declares a network, for the generator to compile: the layers as attributes, without values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="ArgumentException">A name in the options is no identifier.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind that is not known here.</exception>
    public static string ToDeclaration(NetworkArchitecture network, DeclarationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return DeclarationWriter.Write(network, options ?? new DeclarationOptions());
    }
}
