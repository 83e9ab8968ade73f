using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>One thing wrong with a declaration: an id, where it is, and the values for its message.</summary>
/// <param name="Rule">The rule that was broken.</param>
/// <param name="Place">What to underline.</param>
/// <param name="Arguments">The values for the rule's message.</param>
internal sealed record Finding(Rule Rule, Place Place, EquatableArray<string> Arguments)
{
    /// <summary>Changes of arguments that may mend it, the likeliest first: code fixes offer those that do.</summary>
    public EquatableArray<Repair> Repairs { get; init; }
}

/// <summary>What a finding points at.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Index">Which layer, or which colliding member.</param>
/// <param name="Argument">The parameter or property at fault, or null for the whole attribute.</param>
internal sealed record Place(PlaceKind Kind, int Index = 0, string? Argument = null)
{
    /// <summary>The class's name.</summary>
    public static readonly Place Class = new(PlaceKind.Class);

    /// <summary>The project as a whole.</summary>
    public static readonly Place Project = new(PlaceKind.Project);

    public static Place Of(int layer, string? argument = null) => new(PlaceKind.Layer, layer, argument);

    public static Place Network(string? argument = null) => new(PlaceKind.Network, Argument: argument);

    public static Place Input(string? argument = null) => new(PlaceKind.Input, Argument: argument);

    public static Place Member(int index) => new(PlaceKind.Member, index);
}

/// <summary>Kinds of <see cref="Place"/>.</summary>
internal enum PlaceKind
{
    /// <summary>The class's name.</summary>
    Class,

    /// <summary>The <c>[Network]</c> attribute or an argument of it.</summary>
    Network,

    /// <summary>The <c>[Input]</c> attribute or an argument of it.</summary>
    Input,

    /// <summary>A layer's attribute or an argument of it.</summary>
    Layer,

    /// <summary>A member that the user wrote.</summary>
    Member,

    /// <summary>No place in the source.</summary>
    Project,
}
