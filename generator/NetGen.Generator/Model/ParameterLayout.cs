namespace NetGen;

// The runtime library's own files are linked; there both are public.
internal sealed partial class ParameterLayout;

internal readonly partial struct ParameterIndices;
