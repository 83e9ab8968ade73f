using NetGen.Generator.Hints;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Validation;
using NetGen.Generator.Weights;

namespace NetGen.Generator;

/// <summary>All that there is to say of a network: errors and warnings, and of one without errors what its plan shows.</summary>
internal static class NetworkFindings
{
    /// <param name="network">The network.</param>
    /// <param name="files">Weights that the build knows, best with the one first that the network names: others are passed over for it.</param>
    public static IEnumerable<Finding> Of(NetworkSpec network, IEnumerable<KnownWeights> files)
    {
        var findings = NetworkValidator.Validate(network);
        foreach (var finding in findings)
            yield return finding;
        if (findings.Any(finding => finding.Rule.IsError))
            yield break;

        var plan = LayerParts.Plan(network);
        if (plan.IsEmbedded)
        {
            var known = KnownWeights.Find(files, network.WeightsPlaces);
            if (WeightsRules.Find(network, plan, known?.Check.Value, files.Select(file => file.Name)) is { } mismatch)
                yield return mismatch;
            else if (WeightsRules.FindLeftOut(network, known!.Check.Value) is { } leftOut)
                yield return leftOut;
        }

        foreach (var hint in VectorFill.Hints(network, plan).Concat(ScratchPlace.Hints(plan)).Concat(StorageEffect.Hints(plan)))
            yield return hint;
    }

    /// <summary>What the project asks to be told of each layer.</summary>
    public static IEnumerable<Finding> OnRequest(NetworkSpec network, ProjectSpec project, CancellationToken cancellation) =>
        project.ShowsPlan && !NetworkValidator.Validate(network).Any(finding => finding.Rule.IsError)
            ? PlanReport.Of(LayerParts.Plan(network), CodeOptions.Of(project).Widths[0], cancellation)
            : [];
}
