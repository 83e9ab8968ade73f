namespace NetGen;

/// <summary>
/// Writes a trained network as one source file of its own, weights and <c>forward</c>, for places where NetGen is not: C99 that needs only
/// the standard library's mathematics, or C# that needs only .NET Standard 2.1.
/// </summary>
/// <remarks>
/// The exported code is plain loops in single precision. Its outputs agree with the network's but for rounding. It allocates nothing on the
/// heap, in C# up to 4,096 values of the two widest layers together.
/// </remarks>
public static class SourceExport
{
    /// <summary>A static C# class with <c>Forward(ReadOnlySpan&lt;float&gt; input, Span&lt;float&gt; output)</c>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer.</exception>
    public static string ToCSharp<TNetwork>(TNetwork network, SourceExportOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ToCSharp(TNetwork.Architecture, network.Parameters, options);
    }

    /// <inheritdoc cref="ToCSharp{TNetwork}(TNetwork, SourceExportOptions?)"/>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">The network's storage, in the architecture's layout.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <exception cref="ArgumentException">The parameters are too few, or a name is no identifier.</exception>
    public static string ToCSharp(NetworkArchitecture architecture, ReadOnlySpan<float> parameters, SourceExportOptions? options = null) =>
        new CSharpWriter(new ExportedNetwork(architecture, parameters), options ?? new SourceExportOptions()).Write();

    /// <summary>A static C# class from a file that NetGen saved, without the network's class.</summary>
    /// <param name="path">A safetensors file whose metadata tell the layers.</param>
    /// <param name="options">Names in the source; null: after the file's name.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="SafeTensorsException">The file is malformed, or does not tell its layers.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer.</exception>
    public static string ToCSharp(string path, SourceExportOptions? options = null) =>
        new CSharpWriter(ExportedNetwork.Read(path), options ?? new SourceExportOptions()).Write();

    /// <summary>A C99 file with <c>void NAME_forward(const float *input, float *output)</c>. Link with <c>-lm</c>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer.</exception>
    public static string ToC99<TNetwork>(TNetwork network, SourceExportOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ToC99(TNetwork.Architecture, network.Parameters, options);
    }

    /// <inheritdoc cref="ToC99{TNetwork}(TNetwork, SourceExportOptions?)"/>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="parameters">The network's storage, in the architecture's layout.</param>
    /// <param name="options">Names in the source; null: those of the network.</param>
    /// <exception cref="ArgumentException">The parameters are too few, or a name is no identifier.</exception>
    public static string ToC99(NetworkArchitecture architecture, ReadOnlySpan<float> parameters, SourceExportOptions? options = null) =>
        new C99Writer(new ExportedNetwork(architecture, parameters), options ?? new SourceExportOptions()).Write();

    /// <summary>A C99 file from a file that NetGen saved, without the network's class. Link with <c>-lm</c>.</summary>
    /// <param name="path">A safetensors file whose metadata tell the layers.</param>
    /// <param name="options">Names in the source; null: after the file's name.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="SafeTensorsException">The file is malformed, or does not tell its layers.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind or has an activation that cannot be exported; the message names every such layer.</exception>
    public static string ToC99(string path, SourceExportOptions? options = null) =>
        new C99Writer(ExportedNetwork.Read(path), options ?? new SourceExportOptions()).Write();
}

/// <summary>Names in exported source.</summary>
public sealed record SourceExportOptions
{
    /// <summary>The C# class, and in small letters what C names begin with. Null, the default: the network's name.</summary>
    public string? Name { get; init; }

    /// <summary>The C# namespace. Null, the default: none.</summary>
    public string? Namespace { get; init; }
}
