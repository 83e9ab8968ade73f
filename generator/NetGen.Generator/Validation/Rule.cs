namespace NetGen.Generator.Validation;

/// <summary>A rule of the declaration: id, severity, and texts.</summary>
/// <param name="Id">
/// NG0001..: 00xx declaration, 01xx shapes, 02xx hyper-parameters and combinations, 03xx capacity, 04xx project and compiler, 05xx weights.
/// </param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Message">The message, with places for the values.</param>
/// <param name="Severity">How grave it is to break the rule.</param>
internal sealed record Rule(string Id, string Title, string Message, RuleSeverity Severity = RuleSeverity.Error)
{
    public bool IsError => Severity == RuleSeverity.Error;

    /// <summary>Whether breaking it concerns the layers alone: the class itself is sound.</summary>
    public bool IsOfLayers => Id[3] is '1' or '2' or '3' or '5' || Id is "NG0004" or "NG0005";

    /// <summary>Whether it is of the project, which the generator reports.</summary>
    public bool IsOfProject => Id[3] == '4';
}

/// <summary>How grave it is to break a rule.</summary>
internal enum RuleSeverity
{
    /// <summary>No code can be generated.</summary>
    Error,

    /// <summary>The network works, but hardly as meant.</summary>
    Warning,

    /// <summary>Something worth knowing: shown in editors, not in builds.</summary>
    Hint,
}
