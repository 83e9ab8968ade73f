namespace NetGen.Generator.Validation;

/// <summary>A rule of the declaration: id, severity, and texts.</summary>
/// <param name="Id">
/// NG0001..: 00xx declaration, 01xx shapes, 02xx hyper-parameters and combinations, 03xx capacity, 04xx project and compiler, 05xx weights.
/// </param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Message">The message, with places for the values.</param>
/// <param name="IsError">Whether no code can be generated; otherwise the finding is a warning.</param>
internal sealed record Rule(string Id, string Title, string Message, bool IsError = true);
