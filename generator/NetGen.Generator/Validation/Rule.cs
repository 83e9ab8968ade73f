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

    /// <summary>Whether it is of the project, which the generator reports.</summary>
    public bool IsOfProject => Id[3] == '4';

    /// <summary>Whether the compiler has errors of its own where it is broken, and so runs no analyzer: the generator reports it in builds.</summary>
    public bool IsBeforeAnalyzers => Id is "NG0001" or "NG0002" or "NG0003" or "NG0006" or "NG0010";
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
