namespace NetGen.Generator.Emission.Text;

/// <summary>How the call's context is handed on, behind other parameters, where it is needed.</summary>
internal static class ContextText
{
    public static string Parameter(bool isNeeded) => isNeeded ? ", global::NetGen.BackwardContext context" : "";

    public static string Argument(bool isNeeded) => isNeeded ? ", context" : "";
}
