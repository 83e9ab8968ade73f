namespace NetGen;

public sealed partial class ParameterLayout;

public readonly partial struct ParameterIndices;
