using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>One thing wrong with a declaration: an id, where it is, and the values for its message.</summary>
/// <param name="Rule">The rule that was broken.</param>
/// <param name="Place">What to underline.</param>
/// <param name="Arguments">The values for the rule's message.</param>
internal sealed record Finding(Rule Rule, Place Place, EquatableArray<string> Arguments);

/// <summary>What a finding points at.</summary>
/// <param name="Layer">The layer's index, or null for the class itself.</param>
/// <param name="Argument">The parameter or property at fault, or null for the whole attribute.</param>
internal sealed record Place(int? Layer, string? Argument)
{
    public static readonly Place Class = new(null, null);

    public static Place Of(int layer, string? argument = null) => new(layer, argument);
}

/// <summary>A rule of the declaration: id, severity, and texts.</summary>
/// <param name="Id">NG0001..: 00xx declaration, 01xx shapes, 02xx hyper-parameters and combinations, 03xx capacity.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Message">The message, with places for the values.</param>
/// <param name="IsError">Whether no code can be generated; otherwise the finding is a warning.</param>
internal sealed record Rule(string Id, string Title, string Message, bool IsError = true);
