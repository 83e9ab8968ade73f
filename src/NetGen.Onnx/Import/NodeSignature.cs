using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>
/// Checks that a node has the inputs, outputs and attributes of its operator's version: one of another version, or misspelt, would otherwise
/// be passed over, and the network compute something else.
/// </summary>
internal static class NodeSignature
{
    /// <summary>Attributes that tools keep for themselves begin so; they mean nothing to others.</summary>
    private const string Internal = "__";

    private const string Advice = "Export the model again: its nodes are not those of its version of the operator set.";

    /// <param name="node">The node.</param>
    /// <param name="domain">The operator's domain.</param>
    /// <param name="opset">The version of the domain's operator set.</param>
    /// <param name="file">The file, or what the content is called.</param>
    /// <returns>Why there is no such operator in that version; null: there is one.</returns>
    /// <exception cref="OnnxException">The node has what the operator has not, or lacks what it needs.</exception>
    public static string? Check(NodeProto node, string domain, long opset, string file)
    {
        var versions = OperatorTable.VersionsOf(domain, node.OpType);
        if (versions.LastOrDefault(version => version.Since <= opset) is not { } version)
            return $"the operator exists from opset {versions[0].Since} on";

        string operatorName = $"{node.OpType} of opset {opset}";
        CheckInputs();
        CheckAttributes();
        return null;

        void CheckInputs()
        {
            if (!version.Inputs.Contains(node.Input.Count))
                throw Fault($"{node.Input.Count} inputs", $"{version.Inputs}, as {operatorName} has");
            int needed = version.Inputs.Most == int.MaxValue ? node.Input.Count : version.Inputs.Least;
            if (Enumerable.Range(0, needed).FirstOrDefault(i => node.Input[i].Length == 0, -1) is var left and >= 0)
                throw Fault($"input {left + 1} left out", $"one, as {operatorName} needs it");
            if (!version.Outputs.Contains(node.Output.Count))
                throw Fault($"{node.Output.Count} outputs", $"{version.Outputs}, as {operatorName} has");
        }

        void CheckAttributes()
        {
            foreach (var attribute in node.Attribute.Where(attribute => !attribute.Name.StartsWith(Internal, StringComparison.Ordinal)))
            {
                string found = $"the attribute {QuotedText.Of(attribute.Name)}";
                if (!version.Attributes.TryGetValue(attribute.Name, out var known))
                    throw Fault(found, $"{Names(version)}, as {operatorName} has{WhereKnown(attribute.Name)}");
                if (attribute.RefAttrName.Length > 0)
                    throw Fault($"{found} that refers to one of a function", "a value");
                if (attribute.Type != (int)known.Type)
                    throw Fault($"{found} of type {attribute.Type}", $"{known.Type} ({(int)known.Type})");
            }

            if (version.Attributes.FirstOrDefault(known => known.Value.IsRequired && node.Attribute.All(attribute => attribute.Name != known.Key)) is { Key: { } missing })
                throw Fault($"no attribute '{missing}'", $"one, as {operatorName} needs it");
        }

        string WhereKnown(string attribute)
        {
            var with = versions.Where(other => other.Attributes.ContainsKey(attribute)).ToArray();
            if (with.Length == 0)
                return "";
            var after = versions.FirstOrDefault(other => other.Since > with[^1].Since);
            return $" ('{attribute}' is known from opset {with[0].Since}{(after is null ? " on" : $" to {after.Since - 1}")})";
        }

        OnnxException Fault(string found, string expected) => new(file, OnnxGraph.Describe(node), found, expected, Advice);
    }

    private static string Names(OperatorVersion version) =>
        version.Attributes.Count == 0 ? "no attribute" : string.Join(", ", version.Attributes.Keys);
}
