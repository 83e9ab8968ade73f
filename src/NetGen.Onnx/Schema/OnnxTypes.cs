namespace NetGen.OnnxSchema;

/// <summary>Element types of tensors, by the numbers of the ONNX specification.</summary>
internal enum ElementType
{
    Undefined = 0,
    Float = 1,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
    Double = 11,
    BFloat16 = 16,
}

/// <summary>Types of attributes, by the numbers of the ONNX specification.</summary>
internal enum AttributeType
{
    Undefined = 0,
    Float = 1,
    Int = 2,
    String = 3,
    Tensor = 4,
    Floats = 6,
    Ints = 7,
    Strings = 8,
    SparseTensor = 11,
}
