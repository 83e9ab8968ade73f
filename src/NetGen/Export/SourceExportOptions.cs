namespace NetGen;

/// <summary>Names in exported source.</summary>
public sealed record SourceExportOptions
{
    /// <summary>
    /// The C# class, which must be an identifier, and in small letters what C names begin with, underscores in place of what no name holds. Null, the
    /// default: the network's name, made an identifier. A C# class has no method of its own name: Forward becomes ForwardNetwork.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The C# namespace. Null, the default: none.</summary>
    public string? Namespace { get; init; }
}

/// <summary>Names in a declaration.</summary>
public sealed record DeclarationOptions
{
    /// <summary>The class. Null, the default: the network's name.</summary>
    public string? Name { get; init; }

    /// <summary>The namespace. Null, the default: none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The safetensors file to compile in, relative to the folder of the declaration or of the project. Null, the default: none.</summary>
    public string? Weights { get; init; }

    /// <summary>The sentence that documents the class. Null, the default: none.</summary>
    public string? Summary { get; init; }
}
