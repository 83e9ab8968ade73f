namespace NetGen.Generator.Model;

/// <summary>Facts of the declaration that decide whether members can be added to it.</summary>
internal sealed record DeclarationSpec
{
    /// <summary>Whether the class carries <c>[Network]</c>; otherwise only layers.</summary>
    public bool IsNetwork { get; init; } = true;

    public bool IsPartial { get; init; } = true;

    /// <summary>The innermost containing type that is not partial, if there is one.</summary>
    public string? NonPartialContainer { get; init; }

    /// <summary>Why the class cannot be a network (<c>static</c>, <c>generic</c>, ...), if it cannot.</summary>
    public string? Unsupported { get; init; }

    public bool IsAbstract { get; init; }

    /// <summary>The first layer that stands on another partial declaration than the others, if there is one.</summary>
    public int? StrayLayer { get; init; }

    /// <summary>The user's members that the generator would add itself.</summary>
    public EquatableArray<string> Collisions { get; init; }

    /// <summary>Members of base classes that a generated one hides or would have to override and cannot.</summary>
    public EquatableArray<InheritedMember> Inherited { get; init; }

    /// <summary>The file of the generator's own that the project compiles as one of its sources, if there is one.</summary>
    public string? GeneratedFile { get; init; }

    /// <summary>Whether the class has a member that normalises inputs.</summary>
    public bool HasNormalizer { get; init; }

    /// <summary>Whether members can be added to the class at all.</summary>
    public bool IsOpen => Unsupported is null && IsPartial && NonPartialContainer is null;
}

/// <summary>A member of a base class that stands where the generator adds one.</summary>
/// <param name="Name">The member with its class, as people write it.</param>
/// <param name="Added">The generated member.</param>
/// <param name="IsAbstract">Whether the class must override it.</param>
internal sealed record InheritedMember(string Name, string Added, bool IsAbstract);
