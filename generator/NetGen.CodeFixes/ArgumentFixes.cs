using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Makes the changes of arguments that validation proposes for a finding, where they mend it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgumentFixes)), Shared]
public sealed class ArgumentFixes() : NetworkFixProvider(Rules.WithRepairs, FixesOf)
{
    private static IEnumerable<Fix> FixesOf(FixContext context)
    {
        if (NetworkParser.Parse(context.Type, context.Cancellation) is not { } network)
            yield break;

        var finding = NetworkFindings.Of(network, files: []).FirstOrDefault(finding => finding.Rule.Id == context.Diagnostic.Id
            && FindingLocation.Of(context.Type, finding.Place, context.Cancellation) == context.Diagnostic.Location);
        if (finding is null)
            yield break;

        foreach (var repair in finding.Repairs)
        {
            var edits = repair.Edits.Select(edit => Arguments.Edit(context, edit)).ToArray();
            if (edits.All(edit => edit is not null) && Trial.Mends(context, network, finding, edits!))
                yield return new Fix(repair.Key, repair.Title, edits!);
        }
    }
}
