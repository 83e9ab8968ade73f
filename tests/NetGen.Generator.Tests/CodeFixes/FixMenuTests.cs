using NetGen.Generator.Activations;
using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>What holds of all fixes. The fixes of a rule are tested in the rule's own class.</summary>
public class FixMenuTests
{
    [Fact]
    public void Fixes_are_for_rules_that_there_are() =>
        Assert.Subset(Rules.All.Select(rule => rule.Id).ToHashSet(), FixMenu.FixableIds.ToHashSet());

    [Fact]
    public void Every_rule_is_fixed_by_one_provider() =>
        Assert.Equal(FixMenu.FixableIds.Count, FixMenu.Providers.Sum(provider => provider.FixableDiagnosticIds.Length));

    [Fact]
    public async Task Comments_and_blanks_stay_as_they_are() => Assert.Equal(
        [
            """
            // A gate.
            /// <summary>A gate.</summary>
            [Network] /* the network */
            #pragma warning disable CS9999
            [Dense( 2,  8 /* hidden */, ReLU )] // first
            [Dense( /* in */ 8 /* was 9 */ , outputs : 1 )]   // last
            internal   sealed  partial  class Net { /* empty */ }
            """,
        ],
        await FixMenu.Apply(
            "NG0102", "Change the inputs of layer 2 to 8",
            """
            // A gate.
            /// <summary>A gate.</summary>
            [Network] /* the network */
            #pragma warning disable CS9999
            [Dense( 2,  8 /* hidden */, ReLU )] // first
            [Dense( /* in */ 9 /* was 9 */ , outputs : 1 )]   // last
            internal   sealed  partial  class Net { /* empty */ }
            """));
}
