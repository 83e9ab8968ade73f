namespace NetGen.Tool.Networks;

/// <summary>A weights file, and the network that its metadata tells.</summary>
internal sealed class StoredNetwork
{
    /// <summary>Classes of files that name none.</summary>
    private const string UnnamedClass = "StoredNetwork";

    private StoredNetwork(SafeTensorsInfo info) => Info = info;

    /// <summary>The file's tensors and metadata.</summary>
    public SafeTensorsInfo Info { get; }

    /// <summary>Whether the file tells its layers; one that NetGen did not save does not.</summary>
    public bool TellsLayers => Info.Metadata.ContainsKey(SafeTensorsKeys.Architecture);

    /// <summary>Reads a file's header.</summary>
    /// <exception cref="SafeTensorsException">The file is malformed.</exception>
    public static StoredNetwork Open(string path) => new(SafeTensors.Inspect(path));

    /// <summary>What the columns of the training file meant; null: the file does not tell.</summary>
    /// <exception cref="ToolException">The file's schema is malformed.</exception>
    public CsvSchema? Schema() => Read(FileKeys.Schema, CsvSchema.Parse);

    /// <summary>How images become the network's inputs; null: the file does not tell.</summary>
    /// <exception cref="ToolException">The file's schema is malformed.</exception>
    public ImageSchema? Images() => Read(FileKeys.Images, ImageSchema.Parse);

    /// <summary>The network with its weights.</summary>
    /// <exception cref="SafeTensorsException">The file does not tell its layers, or the weights are not those of the layers told.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind that is not known here.</exception>
    public RuntimeNetwork Load(CancellationToken cancellationToken = default) => Load(new SafeTensorsOptions(), cancellationToken);

    /// <inheritdoc cref="Load(CancellationToken)"/>
    /// <param name="options">What of the file to check.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    public RuntimeNetwork Load(SafeTensorsOptions options, CancellationToken cancellationToken)
    {
        var network = CachedNetwork.Create(Declaration(), NetworkCache.OfUser, cancellationToken);
        network.Load(Info.File, options);
        return network;
    }

    /// <summary>The declaration that the metadata tells. It is read, never compiled as it stands: a weights file is data.</summary>
    /// <exception cref="SafeTensorsException">The file does not tell its layers, or not in this form.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind that is not known here.</exception>
    public NetworkDeclaration Declaration()
    {
        string name = Info.Metadata.GetValueOrDefault(FileKeys.Class) is { } full && CSharpText.IsName(full[(full.LastIndexOf('.') + 1)..]) ? full[(full.LastIndexOf('.') + 1)..] : UnnamedClass;
        var loss = Enum.TryParse<Loss>(Info.Metadata.GetValueOrDefault(FileKeys.Loss), out var told) && Enum.IsDefined(told) ? told : Loss.Auto;
        var architecture = ArchitectureText.Read(Info, name);
        return new NetworkDeclaration(name, null, [.. architecture.Layers.Select(LayerDeclaration.Of)]) { Input = DeclarationWriter.InputOf(architecture), Loss = loss };
    }

    private T? Read<T>(string key, Func<string, T> parse)
        where T : class
    {
        if (!Info.Metadata.TryGetValue(key, out string? json))
            return null;
        try
        {
            return parse(json);
        }
        catch (FormatException exception)
        {
            throw new ToolException($"{Info.File}: the metadata '{key}' cannot be read. {exception.Message}");
        }
    }
}
