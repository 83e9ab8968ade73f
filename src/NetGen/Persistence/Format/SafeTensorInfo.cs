namespace NetGen;

#pragma warning disable IDE0040 // The generator links this file: public here and internal there, as a part of its own says in each.

/// <summary>One tensor of a safetensors file.</summary>
sealed partial record SafeTensorInfo
{
    /// <summary>The tensor's name, such as <c>layers.0.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the elements as the format names it: <c>F32</c>, <c>BF16</c>, <c>I64</c>.</summary>
    public required string DataType { get; init; }

    /// <summary>The size of each dimension; empty for a scalar.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Where the values begin in the file, in bytes from its start.</summary>
    public required long Offset { get; init; }

    /// <summary>Bytes of the values.</summary>
    public required long Length { get; init; }

    /// <summary>The number of elements: the product of the shape, 1 for a scalar.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Type and shape: <c>F32 [10, 12]</c>.</summary>
    internal string Description => $"{DataType} {ShapeText}";

    /// <summary>The shape as messages show it: <c>[10, 12]</c>.</summary>
    internal string ShapeText => NetGen.ShapeText.Of(Shape);

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{QuotedText.Plain(Name)}: {Description}";
}

/// <summary>What a safetensors file says of itself.</summary>
sealed partial record SafeTensorsInfo
{
    /// <summary>The file, or what the content is called.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public required long Length { get; init; }

    /// <summary>The tensors in the order of their values.</summary>
    public required IReadOnlyList<SafeTensorInfo> Tensors { get; init; }

    /// <summary>The texts of the file's <c>__metadata__</c>.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>A tensor by its name.</summary>
    /// <param name="name">As it stands in the file, such as <c>layers.0.weight</c>.</param>
    /// <returns>The tensor; null where there is none of that name.</returns>
    public SafeTensorInfo? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);
}
